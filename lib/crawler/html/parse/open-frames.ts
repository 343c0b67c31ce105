import { elementsNamed, type HtmlElement, parseHtml } from "#lib/crawler/html/parse/html-tree";

/** Frames in frames are opened so deep. */
const MAX_DEPTH = 3;

/** Puts what a page wrote into its frames itself (`srcdoc`) in their place, as its text. */
export function openFrames(root: HtmlElement, depth = 0): void {
  for (const frame of elementsNamed(root, "iframe")) {
    const { srcdoc } = frame.attributes;
    if (srcdoc === undefined || srcdoc === "") continue;
    const inner = parseHtml(srcdoc);
    if (depth < MAX_DEPTH) openFrames(inner, depth + 1);
    frame.name = "div";
    frame.children = inner.children;
    for (const child of inner.children) if (child.kind === "element") child.parent = frame;
  }
}
