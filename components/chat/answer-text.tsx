import { Fragment, type ReactNode, useMemo } from "react";
import { SCROLLED_BY_KEYBOARD } from "#components/chat/scrolled-by-keyboard";
import { cn } from "#lib/cn";
import type { Inline } from "#lib/conversations/parse-inline";
import { type Block, parseMarkdown } from "#lib/conversations/parse-markdown";

type Cite = (number: number) => ReactNode;

/** Nodes of one text never change their order, so their place is their key. */
function inlines(nodes: Inline[], cite: Cite): ReactNode {
  return nodes.map((node, at) => <Fragment key={keyOf(at)}>{inline(node, cite)}</Fragment>);
}
const keyOf = (at: number) => `${at}`;

function inline(node: Inline, cite: Cite): ReactNode {
  switch (node.type) {
    case "text":
      return node.text;
    case "break":
      return <br />;
    case "code":
      return <code className="rounded-sm bg-accent px-1 py-0.5 font-mono text-[0.875em]">{node.text}</code>;
    case "strong":
      return <strong className="font-semibold">{inlines(node.children, cite)}</strong>;
    case "emphasis":
      return <em>{inlines(node.children, cite)}</em>;
    case "deleted":
      return <del>{inlines(node.children, cite)}</del>;
    case "citation":
      return cite(node.number);
    case "link":
      return (
        <a
          href={node.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          title={node.href}
          className="text-primary underline underline-offset-4"
        >
          {isBare(node) ? shortAddress(node.href) : inlines(node.children, cite)}
        </a>
      );
  }
}

/** An address that stands in the text as itself. */
function isBare(node: Extract<Inline, { type: "link" }>): boolean {
  const [only] = node.children;
  return node.children.length === 1 && only?.type === "text" && /^https?:\/\//.test(only.text);
}

const ADDRESS_MAX = 60;

/** Host and path are what a reader knows an address by; the rest is in its title. */
function shortAddress(href: string): string {
  const url = new URL(href);
  const rest = url.pathname + url.search;
  const address = url.host + (rest === "/" ? "" : rest);
  return address.length > ADDRESS_MAX ? `${address.slice(0, ADDRESS_MAX - 1)}…` : address;
}

function blocks(nodes: Block[], cite: Cite): ReactNode {
  return nodes.map((node, at) => <Fragment key={keyOf(at)}>{block(node, cite)}</Fragment>);
}

function block(node: Block, cite: Cite): ReactNode {
  switch (node.type) {
    case "paragraph":
      return <p dir="auto">{inlines(node.children, cite)}</p>;
    case "heading":
      // A heading inside an answer is no heading of the page.
      return (
        <p dir="auto" className={cn("font-semibold", node.level === 1 && "text-xl")}>
          {inlines(node.children, cite)}
        </p>
      );
    case "rule":
      return <hr />;
    case "quote":
      return (
        <blockquote className="grid grid-cols-1 gap-3 border-s-2 ps-3 text-muted-foreground">
          {blocks(node.blocks, cite)}
        </blockquote>
      );
    case "code":
      return (
        <pre
          dir="ltr"
          className="whitespace-pre-wrap rounded-lg bg-muted p-3 font-mono text-sm [overflow-wrap:anywhere]"
        >
          <code>{node.text}</code>
        </pre>
      );
    case "list": {
      const items = node.items.map((item, at) => (
        <li key={keyOf(at)} className="ps-1">
          <div className="grid grid-cols-1 gap-1.5">{blocks(item.blocks, cite)}</div>
        </li>
      ));
      if (node.start === null) return <ul className="grid list-disc gap-1.5 ps-5">{items}</ul>;
      return (
        <ol start={node.start} className="grid list-decimal gap-1.5 ps-6">
          {items}
        </ol>
      );
    }
    case "table":
      return <AnswerTable node={node} cite={cite} />;
  }
}

function AnswerTable({ node, cite }: { node: Extract<Block, { type: "table" }>; cite: Cite }) {
  const align = (at: number) =>
    ({ right: "text-end", center: "text-center", left: "text-start" })[node.align[at] ?? "left"];
  return (
    <section aria-label="Table" {...SCROLLED_BY_KEYBOARD} className="overflow-x-auto rounded-lg border">
      <table className="w-full text-sm">
        <thead className="bg-muted">
          <tr>
            {node.head.map((cell, at) => (
              <th key={keyOf(at)} scope="col" dir="auto" className={cn("min-w-24 px-3 py-2 font-medium", align(at))}>
                {inlines(cell, cite)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {node.rows.map((row, line) => (
            <tr key={keyOf(line)} className="border-t">
              {row.map((cell, at) => (
                <td key={keyOf(at)} dir="auto" className={cn("px-3 py-2 align-top", align(at))}>
                  {inlines(cell, cite)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/**
 * An answer's Markdown as elements. Nothing in it becomes markup that we did not write: no raw HTML, no images, links to
 * http, https and mailto only. `open` while it is still being written; `cite` renders `[n]`.
 */
export function AnswerText({
  text,
  open,
  sources,
  cite,
}: {
  text: string;
  open: boolean;
  sources: number;
  cite: Cite;
}) {
  const parsed = useMemo(() => parseMarkdown(text, { open, sources }), [text, open, sources]);
  return (
    <div className="grid grid-cols-1 gap-3 break-words text-base [overflow-wrap:anywhere]">{blocks(parsed, cite)}</div>
  );
}
