import { common, createLowlight } from "lowlight";
import { Fragment, type ReactNode } from "react";

type Node = ReturnType<ReturnType<typeof createLowlight>["highlight"]>["children"][number];

const lowlight = createLowlight(common);

/** The colours of the product, by highlight.js' name for a kind of word. All others stay as they are. */
const COLORS: Record<string, string> = {
  "hljs-comment": "text-muted-foreground",
  "hljs-keyword": "text-primary",
  "hljs-literal": "text-primary",
  "hljs-string": "text-success",
  "hljs-regexp": "text-success",
  "hljs-number": "text-warning",
  "hljs-attr": "text-warning",
  "hljs-variable": "text-warning",
};

/** For a server component: the browser gets coloured text, and no code that colours it. A language that is not known stays plain. */
export function HighlightedCode({ code, language }: { code: string; language: string }) {
  const nodes = lowlight.registered(language) ? lowlight.highlight(language, code).children : null;
  return <code>{nodes ? render(nodes) : code}</code>;
}

/** Neither place nor number of the nodes changes, so their place is their key. */
function render(nodes: readonly Node[]): ReactNode {
  return nodes.map((node, at) => {
    const key = `${at}`;
    if (node.type === "text") return <Fragment key={key}>{node.value}</Fragment>;
    if (node.type !== "element") return null;
    const names = node.properties.className;
    const color = Array.isArray(names) ? names.map((name) => COLORS[name]).find(Boolean) : undefined;
    const inner = render(node.children as Node[]);
    return color ? (
      <span key={key} className={color}>
        {inner}
      </span>
    ) : (
      <Fragment key={key}>{inner}</Fragment>
    );
  });
}
