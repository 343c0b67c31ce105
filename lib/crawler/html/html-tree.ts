import { Parser } from "htmlparser2";
import { cleanText } from "#lib/crawler/html/clean-text";

export type HtmlText = { kind: "text"; text: string };

export type HtmlElement = {
  kind: "element";
  name: string;
  attributes: Record<string, string>;
  parent: HtmlElement | null;
  children: HtmlNode[];
  /** Set while the page's main content is being found: this element's text is not part of it. */
  dropped: boolean;
  /** The mildest way of pruning that drops this element: 2 drops only what is surely no content, 0 all that looks like it; -1 none. */
  cut: number;
  stats: TextStats | null;
};

export type HtmlNode = HtmlElement | HtmlText;

/** Length of an element's text, of the part inside links, of the part inside short links, and the sentence marks outside links. */
export type TextStats = { length: number; linked: number; menu: number; marks: number };

/** Deeper elements become siblings: browsers cap at 512 and no page that people read needs more than this. */
const MAX_DEPTH = 200;
/** A page whose open elements pile up beyond this is an attack or a broken generator; the rest of it is not read. */
const MAX_OPEN = 1_024;
const MAX_NODES = 400_000;

/** Text in these is never read. `noscript` is kept apart: some pages hold their pictures' captions or all their text in it. */
const RAW = new Set([
  "script",
  "style",
  "template",
  "svg",
  "math",
  "iframe",
  "canvas",
  "object",
  "embed",
  "audio",
  "video",
]);

const HEAD = new Set(["title", "meta", "link", "base", "script", "style", "noscript", "template"]);

export function createElement(name: string, attributes: Record<string, string> = {}): HtmlElement {
  return { kind: "element", name, attributes, parent: null, children: [], dropped: false, cut: -1, stats: null };
}

/**
 * As in a browser, where a page's `<![CDATA[` is a comment that ends at the next `>`: to the parser it would be one up to `]]>`, which may be
 * the whole page. It becomes a comment of its own, so that nothing after it is lost.
 */
export const CDATA_COMMENT = "<!--[CDATA[-->";

/**
 * Parses a page into a plain tree: no comments, no processing instructions, text cleaned of invisible characters. Broken mark-up is
 * mended as far as htmlparser2 does; depth and size are capped so that no page can exhaust the stack or the memory. Never throws.
 */
export function parseHtml(html: string): HtmlElement {
  const root = createElement("#root");
  let current = root;
  let depth = 0;
  let open = 0;
  let nodes = 0;
  let stopped = false;
  /** For each open element of the parser: whether it became a level of the tree. */
  const levels: boolean[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      open += 1;
      nodes += 1;
      if (open > MAX_OPEN || nodes > MAX_NODES) stopped = true;
      if (stopped) return;
      const element = createElement(name, attributes);
      // As in a browser, the head ends where something begins that cannot stand in it.
      const holder = current.name === "head" && !HEAD.has(name) ? (current.parent ?? root) : current;
      element.parent = holder;
      holder.children.push(element);
      const enters = depth < MAX_DEPTH;
      levels.push(enters);
      if (!enters) return;
      depth += 1;
      current = element;
    },
    onclosetag() {
      open -= 1;
      if (stopped || !levels.pop()) return;
      depth -= 1;
      current = current.parent ?? root;
    },
    ontext(data) {
      if (stopped) return;
      const last = current.children.at(-1);
      if (last?.kind === "text") {
        last.text += data;
        return;
      }
      nodes += 1;
      current.children.push({ kind: "text", text: data });
    },
  });
  const mended = html.replaceAll("<![CDATA[", CDATA_COMMENT);
  // In pieces, so that a stop takes effect.
  for (let at = 0; at < mended.length && !stopped; at += 65_536) parser.write(mended.slice(at, at + 65_536));
  if (!stopped) parser.end();
  const index = new Map<string, HtmlElement[]>();
  tidyTree(root, false, index);
  indexes.set(root, index);
  return root;
}

const BLANK = /^[\t\n\f\r ]+$/;
const indexes = new WeakMap<HtmlElement, Map<string, HtmlElement[]>>();

/** Cleans the text, evens out its white space where that means nothing, and notes where the elements of each name are. */
function tidyTree(element: HtmlElement, preformatted: boolean, index: Map<string, HtmlElement[]>): void {
  const known = index.get(element.name);
  if (known) known.push(element);
  else index.set(element.name, [element]);
  if (RAW.has(element.name)) return;
  const keep = preformatted || element.name === "pre";
  for (const child of element.children) {
    if (child.kind === "element") tidyTree(child, keep, index);
    else if (keep) child.text = cleanText(child.text);
    // Half of a page's texts are its indentation.
    else child.text = BLANK.test(child.text) ? " " : cleanText(child.text).replace(/[\t\n\f\r ]+/g, " ");
  }
}

/** All elements of a name in a parsed page, in document order. `root` is what `parseHtml` gave. */
export function elementsNamed(root: HtmlElement, name: string): HtmlElement[] {
  return indexes.get(root)?.get(name) ?? [];
}

/** All elements below `element` that match, in document order. */
export function findAll(element: HtmlElement, matches: (element: HtmlElement) => boolean): HtmlElement[] {
  const found: HtmlElement[] = [];
  const walk = (from: HtmlElement) => {
    for (const child of from.children) {
      if (child.kind !== "element") continue;
      if (matches(child)) found.push(child);
      walk(child);
    }
  };
  walk(element);
  return found;
}

/** The element's text as one line, without scripts and the like. */
export function plainText(element: HtmlElement): string {
  const parts: string[] = [];
  const walk = (from: HtmlElement) => {
    for (const child of from.children) {
      if (child.kind === "text") parts.push(child.text);
      else if (child.name === "br") parts.push(" ");
      else if (!RAW.has(child.name)) walk(child);
    }
  };
  walk(element);
  return parts.join("").replace(/\s+/g, " ").trim();
}

/** The text that stands in an element literally, as in a script. */
export function rawText(element: HtmlElement): string {
  return element.children.map((child) => (child.kind === "text" ? child.text : "")).join("");
}

export function isRaw(name: string): boolean {
  return RAW.has(name);
}
