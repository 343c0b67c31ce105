import { cleanText } from "#lib/crawler/html/parse/clean-text";
import type { Attributes } from "#lib/crawler/html/parse/html-attributes";
import { readTokens, type TokenReader } from "#lib/crawler/html/parse/html-tokens";
import { breaksOut, isHollow, OpenElements } from "#lib/crawler/html/parse/open-elements";

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

/** An element that something stands in, and how many elements that one stands in. */
type Place = { holder: HtmlElement; depth: number };

class TreeBuilder implements TokenReader {
  readonly #root = createElement("#root");
  readonly #index = new Map<string, HtmlElement[]>([["#root", [this.#root]]]);
  readonly #open = new OpenElements();
  /** Where each of the open elements stands, and how deep that is. */
  readonly #places: Place[] = [];
  #current: Place = { holder: this.#root, depth: 0 };
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
    if ((name === "html" || name === "body") && this.#open.has(name)) return true;
    this.#putText();
    if (breaksOut(name, this.#open.nameAt(this.#rawFrom))) this.#closeTo(this.#rawFrom);
    this.#closeTo(this.#open.keptBefore(name));
    // As in a browser, the head ends where something begins that cannot stand in it.
    if (this.#current.holder.name === "head" && !HEAD.has(name)) this.#closeTo(this.#open.length - 1);
    const level = this.#open.length;
    if (this.#nodes >= MAX_NODES || level >= MAX_OPEN) return false;
    const place = this.#current.depth < MAX_DEPTH ? this.#current : this.#beside(this.#current);
    const element = createElement(name, attributes);
    element.parent = place.holder;
    this.#append(place.holder, element);
    if (this.#rawFrom === NONE) this.#note(element);
    if (isHollow(name, this.#open.nameAt(level - 1))) return true;
    this.#open.push(name);
    this.#places.push(this.#current);
    this.#current = { holder: element, depth: place.depth + 1 };
    if (this.#rawFrom === NONE && RAW.has(name)) this.#rawFrom = level;
    if (this.#preformattedFrom === NONE && name === "pre") this.#preformattedFrom = level;
    return true;
  }

  close(name: string): void {
    const kept = this.#open.keptAfter(name);
    if (kept < this.#open.length) {
      this.#putText();
      this.#closeTo(kept);
    } else if (name === "p" || name === "br") {
      // As in a browser, these stand for an element without anything in it.
      if (this.open(name, {}) && name === "p") this.#closeTo(this.#open.length - 1);
    } else {
      const alone = this.#open.endedAlone(name);
      if (alone !== -1) this.#endAlone(alone);
    }
  }

  text(data: string): void {
    if (this.#current.holder.name === "head" && !BLANK.test(data)) this.#closeTo(this.#open.length - 1);
    this.#text += data;
  }

  #note(element: HtmlElement): void {
    const known = this.#index.get(element.name);
    if (known) known.push(element);
    else this.#index.set(element.name, [element]);
  }

  /** The place of an element's siblings. */
  #beside({ holder, depth }: Place): Place {
    return holder.parent ? { holder: holder.parent, depth: depth - 1 } : { holder, depth };
  }

  #append(holder: HtmlElement, node: HtmlNode): void {
    this.#nodes += 1;
    // Most elements hold one thing: an array that is pushed to makes room for seventeen.
    if (holder.children.length === 0) holder.children = [node];
    else holder.children.push(node);
  }

  #closeTo(length: number): void {
    const place = this.#places[length];
    if (place === undefined) return;
    this.#current = place;
    this.#open.shorten(length);
    this.#places.length = length;
    if (length <= this.#rawFrom) this.#rawFrom = NONE;
    if (length <= this.#preformattedFrom) this.#preformattedFrom = NONE;
  }

  /** Closes one of the open elements and nothing in it: what is open in it stays where it is, and is followed by what follows this one. */
  #endAlone(index: number): void {
    this.#open.remove(index);
    this.#places.splice(index + 1, 1);
    if (this.#rawFrom !== NONE && this.#rawFrom > index) this.#rawFrom -= 1;
    if (this.#preformattedFrom !== NONE && this.#preformattedFrom > index) this.#preformattedFrom -= 1;
  }

  #putText(): void {
    if (this.#text !== "" && this.#nodes < MAX_NODES)
      this.#append(this.#current.holder, { kind: "text", text: this.#tidied(this.#text), marks: -1 });
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
