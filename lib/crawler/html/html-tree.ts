import { cleanText } from "#lib/crawler/html/clean-text";
import type { Attributes } from "#lib/crawler/html/html-attributes";
import { readTokens, type TokenReader } from "#lib/crawler/html/html-tokens";
import { keptAfter, keptBefore, VOID } from "#lib/crawler/html/open-elements";

export type HtmlText = {
  kind: "text";
  text: string /** Sentence marks in it; -1 until they are counted. */;
  marks: number;
};

export type HtmlElement = {
  kind: "element";
  name: string;
  attributes: Attributes;
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

export function createElement(name: string, attributes: Attributes = {}): HtmlElement {
  return { kind: "element", name, attributes, parent: null, children: [], dropped: false, cut: -1, stats: null };
}

/**
 * Parses a page into a plain tree: no comments, no processing instructions, no drawings, text cleaned of invisible characters and its white
 * space evened out where that means nothing. Broken mark-up is mended much as browsers do; depth and size are capped so that no page can
 * exhaust the stack or the memory. Never throws.
 */
export function parseHtml(html: string): HtmlElement {
  const builder = new TreeBuilder();
  readTokens(html, builder);
  return builder.finish();
}

const indexes = new WeakMap<HtmlElement, Map<string, HtmlElement[]>>();
const BLANK = /^[\t\n\f\r ]+$/;
const NONE = Number.MAX_SAFE_INTEGER;

class TreeBuilder implements TokenReader {
  readonly #root = createElement("#root");
  readonly #index = new Map<string, HtmlElement[]>([["#root", [this.#root]]]);
  /** The names of the open elements, outermost first, and the element in which each of them stands. */
  readonly #names: string[] = [];
  readonly #holders: HtmlElement[] = [];
  #current = this.#root;
  #text = "";
  #nodes = 0;
  /** Which of the open elements is the outermost one that is never read, and that keeps its white space. */
  #rawFrom = NONE;
  #preformattedFrom = NONE;

  finish(): HtmlElement {
    this.#putText();
    indexes.set(this.#root, this.#index);
    return this.#root;
  }

  open(name: string, attributes: Attributes): boolean {
    const isOpen = (name === "html" || name === "body") && this.#names.includes(name);
    if (isOpen) return true;
    this.#putText();
    this.#closeTo(keptBefore(this.#names, name));
    // As in a browser, the head ends where something begins that cannot stand in it.
    if (this.#current.name === "head" && !HEAD.has(name)) this.#closeTo(this.#names.length - 1);
    this.#nodes += 1;
    if (this.#nodes > MAX_NODES) return false;
    const element = createElement(name, attributes);
    element.parent = this.#current;
    this.#append(element);
    if (this.#rawFrom === NONE) this.#note(element);
    if (VOID.has(name)) return true;
    const level = this.#names.length;
    if (level >= MAX_OPEN) return false;
    this.#names.push(name);
    this.#holders.push(this.#current);
    if (level < MAX_DEPTH) this.#current = element;
    if (this.#rawFrom === NONE && RAW.has(name)) this.#rawFrom = level;
    if (this.#preformattedFrom === NONE && name === "pre") this.#preformattedFrom = level;
    return true;
  }

  close(name: string): void {
    const kept = keptAfter(this.#names, name);
    if (kept < this.#names.length) {
      this.#putText();
      this.#closeTo(kept);
    } else if (name === "p" || name === "br") {
      // As in a browser, these stand for an element without anything in it.
      if (this.open(name, {}) && name === "p") this.#closeTo(this.#names.length - 1);
    }
  }

  text(data: string): void {
    if (this.#current.name === "head" && !BLANK.test(data)) this.#closeTo(this.#names.length - 1);
    this.#text += data;
  }

  #note(element: HtmlElement): void {
    const known = this.#index.get(element.name);
    if (known) known.push(element);
    else this.#index.set(element.name, [element]);
  }

  #append(node: HtmlNode): void {
    const { children } = this.#current;
    // Most elements hold one thing: an array that is pushed to makes room for seventeen.
    if (children.length === 0) this.#current.children = [node];
    else children.push(node);
  }

  #closeTo(length: number): void {
    if (length >= this.#names.length) return;
    this.#current = this.#holders[length] ?? this.#root;
    this.#names.length = length;
    this.#holders.length = length;
    if (length <= this.#rawFrom) this.#rawFrom = NONE;
    if (length <= this.#preformattedFrom) this.#preformattedFrom = NONE;
  }

  #putText(): void {
    if (this.#text === "") return;
    this.#nodes += 1;
    this.#append({ kind: "text", text: this.#tidied(this.#text), marks: -1 });
    this.#text = "";
  }

  #tidied(text: string): string {
    if (this.#rawFrom !== NONE) return text;
    if (this.#preformattedFrom !== NONE) return cleanText(text);
    // Half of a page's texts are its indentation.
    return BLANK.test(text) ? " " : cleanText(text).replace(/[\t\n\f\r ]+/g, " ");
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
