import { decodeHTML, decodeHTMLAttribute } from "entities";
import { type Attributes, isWanted } from "#lib/crawler/html/parse/html-attributes";

/** What a page's tags and texts are given to, one after the other, as they stand in it. Names are in lower case. */
export type TokenReader = {
  /** A tag that opens. False ends the reading. */
  open(name: string, attributes: Attributes): boolean;
  close(name: string): void;
  /** Text between tags with its character references resolved; one text may come in several pieces. */
  text(data: string): void;
};

/** These hold no tags, and their text no character references: it ends at their own closing tag. */
const RAW_TEXT = new Set(["script", "style", "iframe", "noembed", "noframes", "xmp"]);
/** These hold no tags either, but references. */
const PLAIN_TEXT = new Set(["title", "textarea"]);
/** Drawings and formulas: nothing in them is read, and a drawing may be half of a page. */
const SKIPPED = new Set(["svg", "math"]);
const MAX_INNER_SCRIPTS = 8;

const TAB = 9;
const NEWLINE = 10;
const FORM_FEED = 12;
const RETURN = 13;
const SPACE = 32;
const EXCLAMATION = 33;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const SLASH = 47;
const EQUALS = 61;
const GREATER = 62;
const QUESTION = 63;

const COMMENT_END = /--!?>/g;

function isSpace(code: number): boolean {
  return code === SPACE || code === NEWLINE || code === TAB || code === RETURN || code === FORM_FEED;
}

function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}

/**
 * Reads a page's mark-up as browsers do (HTML Living Standard, 13.2.5 "Tokenization"), without comments, processing instructions and
 * doctype, and without what stands in drawings and formulas. Takes time in proportion to the page's length, whatever is in it. Never throws.
 */
export function readTokens(html: string, reader: TokenReader): void {
  new Tokens(html, reader).read();
}

class Tokens {
  readonly #html: string;
  readonly #reader: TokenReader;
  #at = 0;
  /** The start of the text that was not given to the reader yet. */
  #textStart = 0;
  /** Names of which no closing tag follows any more: they need not be looked for again. */
  readonly #neverClosed = new Set<string>();

  constructor(html: string, reader: TokenReader) {
    this.#html = html;
    this.#reader = reader;
  }

  read(): void {
    const html = this.#html;
    for (;;) {
      const start = html.indexOf("<", this.#at);
      if (start === -1) break;
      const code = html.charCodeAt(start + 1);
      if (isLetter(code)) {
        this.#giveText(start);
        if (!this.#openingTag(start + 1)) return;
      } else if (code === SLASH) {
        this.#closingTag(start);
      } else if (code === EXCLAMATION || code === QUESTION) {
        this.#giveText(start);
        this.#continueAt(this.#commentEnd(start));
      } else {
        // A bare "<" is text.
        this.#at = start + 1;
      }
    }
    this.#giveText(html.length);
  }

  #continueAt(at: number): void {
    this.#at = at;
    this.#textStart = at;
  }

  #giveText(end: number): void {
    if (end <= this.#textStart) return;
    this.#reader.text(withReferences(this.#html.slice(this.#textStart, end)));
    this.#textStart = end;
  }

  /** Where a comment ends, or what browsers take for one: a doctype, a CDATA section, a processing instruction. */
  #commentEnd(start: number): number {
    const html = this.#html;
    if (!html.startsWith("<!--", start)) return after(html.indexOf(">", start), 1, html.length);
    if (html.charCodeAt(start + 4) === GREATER) return start + 5;
    if (html.startsWith("->", start + 4)) return start + 6;
    COMMENT_END.lastIndex = start + 4;
    return COMMENT_END.test(html) ? COMMENT_END.lastIndex : html.length;
  }

  #closingTag(start: number): void {
    const html = this.#html;
    const from = start + 2;
    if (!isLetter(html.charCodeAt(from))) {
      // "</>" is nothing and "</ x>" a comment; at the very end it is text.
      if (from >= html.length) this.#at = from;
      else {
        this.#giveText(start);
        this.#continueAt(after(html.indexOf(">", from), 1, html.length));
      }
      return;
    }
    this.#giveText(start);
    const nameEnd = this.#nameEnd(from);
    const name = html.slice(from, nameEnd).toLowerCase();
    this.#at = nameEnd;
    if (html.charCodeAt(nameEnd) === GREATER) this.#at = nameEnd + 1;
    else this.#attributes(null);
    this.#textStart = this.#at;
    this.#reader.close(name);
  }

  /** False where the reader has had enough. */
  #openingTag(from: number): boolean {
    const html = this.#html;
    const nameEnd = this.#nameEnd(from);
    const name = html.slice(from, nameEnd).toLowerCase();
    const attributes: Attributes = {};
    this.#at = nameEnd;
    let closed = false;
    if (html.charCodeAt(nameEnd) === GREATER) this.#at = nameEnd + 1;
    else closed = this.#attributes(attributes);
    this.#textStart = this.#at;
    if (this.#at > html.length) return false;
    if (!this.#reader.open(name, attributes)) return false;
    if (SKIPPED.has(name) && (closed || this.#skipElement(name))) this.#reader.close(name);
    if (RAW_TEXT.has(name) || PLAIN_TEXT.has(name)) this.#rawText(name);
    return true;
  }

  #nameEnd(from: number): number {
    const html = this.#html;
    let at = from + 1;
    for (; at < html.length; at += 1) {
      const code = html.charCodeAt(at);
      if (code === GREATER || code === SLASH || isSpace(code)) break;
    }
    return at;
  }

  /**
   * Reads a tag from behind its name to behind its ">", and puts its attributes into `into`: of two with one name the first counts. True
   * where it ends in "/>". A tag that the page's end cuts off moves on beyond that end.
   */
  #attributes(into: Attributes | null): boolean {
    const html = this.#html;
    const { length } = html;
    let at = this.#at;
    let slash = at - 2;
    for (;;) {
      let code = html.charCodeAt(at);
      while (isSpace(code) || code === SLASH) {
        if (code === SLASH) slash = at;
        at += 1;
        code = html.charCodeAt(at);
      }
      if (at >= length) {
        this.#at = length + 1;
        return false;
      }
      if (code === GREATER) {
        this.#at = at + 1;
        return slash === at - 1;
      }
      const nameStart = at;
      // An "=" in the first place belongs to the name.
      do {
        at += 1;
        code = html.charCodeAt(at);
      } while (at < length && code !== EQUALS && code !== GREATER && code !== SLASH && !isSpace(code));
      const nameEnd = at;
      while (isSpace(code)) {
        at += 1;
        code = html.charCodeAt(at);
      }
      let valueStart = at;
      let valueEnd = at;
      if (code === EQUALS) {
        do {
          at += 1;
          code = html.charCodeAt(at);
        } while (isSpace(code));
        valueStart = at;
        if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
          valueStart = at + 1;
          valueEnd = html.indexOf(code === DOUBLE_QUOTE ? '"' : "'", valueStart);
          if (valueEnd === -1) valueEnd = length;
          at = valueEnd + 1;
        } else {
          while (at < length && code !== GREATER && !isSpace(code)) {
            at += 1;
            code = html.charCodeAt(at);
          }
          valueEnd = at;
        }
      }
      if (into === null) continue;
      const name = html.slice(nameStart, nameEnd).toLowerCase();
      if (isWanted(name) && into[name] === undefined)
        into[name] = withReferencesInValue(html.slice(valueStart, valueEnd));
    }
  }

  #rawText(name: string): void {
    const html = this.#html;
    const end = name === "script" ? this.#scriptEnd() : this.#closingTagOf(name, this.#at);
    const text = html.slice(this.#at, end === -1 ? html.length : end);
    if (text !== "") this.#reader.text(PLAIN_TEXT.has(name) ? withReferences(text) : text);
    this.#continueAt(end === -1 ? html.length : end);
  }

  /** Inside a script's `<!--` another script may be opened and closed, as those do that write one into the page. */
  #scriptEnd(): number {
    const html = this.#html;
    let end = this.#closingTagOf("script", this.#at);
    for (let inner = 0; inner < MAX_INNER_SCRIPTS && end !== -1; inner += 1) {
      const text = html.slice(this.#at, end);
      const hidden = text.lastIndexOf("<!--");
      if (hidden === -1 || text.includes("-->", hidden)) break;
      const opened = text.slice(hidden).match(/<script[\s/>]/gi)?.length ?? 0;
      if (opened <= inner) break;
      const next = this.#closingTagOf("script", end + 1);
      if (next === -1) break;
      end = next;
    }
    return end;
  }

  /** Moves behind the closing tag of the drawing that was opened last; false, and nothing moved, where it is never closed. */
  #skipElement(name: string): boolean {
    const html = this.#html;
    let at = this.#at;
    for (let depth = 1; depth > 0; ) {
      const end = this.#closingTagOf(name, at);
      if (end === -1) return false;
      const comment = html.slice(at, end).indexOf("<!--");
      if (comment !== -1) {
        depth += this.#opened(name, at, at + comment);
        at = this.#commentEnd(at + comment);
        continue;
      }
      depth += this.#opened(name, at, end) - 1;
      at = after(html.indexOf(">", end), 1, html.length);
    }
    this.#continueAt(at);
    return true;
  }

  /** How many elements of this name are opened between `from` and `until`. */
  #opened(name: string, from: number, until: number): number {
    let count = 0;
    for (let at = this.#tagOf(name, "<", from, until); at !== -1; at = this.#tagOf(name, "<", at + 1, until))
      count += 1;
    return count;
  }

  #closingTagOf(name: string, from: number): number {
    if (this.#neverClosed.has(name)) return -1;
    const at = this.#tagOf(name, "</", from, this.#html.length);
    if (at === -1) this.#neverClosed.add(name);
    return at;
  }

  /** Where the next tag of this name begins, between `from` and `until`; -1 where there is none. */
  #tagOf(name: string, mark: "<" | "</", from: number, until: number): number {
    const html = this.#html;
    for (let at = html.indexOf(mark, from); at !== -1 && at < until; at = html.indexOf(mark, at + 1)) {
      const nameStart = at + mark.length;
      const nameEnd = nameStart + name.length;
      const next = html.charCodeAt(nameEnd);
      if (next !== GREATER && next !== SLASH && !isSpace(next)) continue;
      if (html.slice(nameStart, nameEnd).toLowerCase() === name) return at;
    }
    return -1;
  }
}

/** The place behind what was found at `at`; the page's end where nothing was. */
function after(at: number, length: number, end: number): number {
  return at === -1 ? end : at + length;
}

function withReferences(text: string): string {
  return text.includes("&") ? decodeHTML(text) : text;
}

function withReferencesInValue(value: string): string {
  return value.includes("&") ? decodeHTMLAttribute(value) : value;
}
