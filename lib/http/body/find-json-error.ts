const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPES = new Set('"\\/bfnrt');
const HEX = /[0-9a-fA-F]{0,4}/y;
const SPACE = /[ \t\n\r]*/y;

/** Where the string whose opening quote is at `start` ends, behind its closing quote; or where it stops being one. */
function readString(text: string, start: number): { end: number; closed: boolean } {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return { end: at + 1, closed: true };
    if (code < 0x20) return { end: at, closed: false };
    if (code !== 0x5c) continue;
    at++;
    if (text[at] === "u") {
      HEX.lastIndex = at + 1;
      const digits = HEX.exec(text)?.[0].length ?? 0;
      if (digits < 4) return { end: at + 1 + digits, closed: false };
      at += 4;
    } else if (!ESCAPES.has(text[at] ?? "")) return { end: at, closed: false };
  }
  return { end: text.length, closed: false };
}

/**
 * The offset (in characters, from 0) of the first character at which a text stops being JSON (RFC 8259); null when it is JSON.
 * `JSON.parse` does not always tell. Each character is looked at once. Nesting deeper than 500 counts as an error at that place.
 */
export function findJsonError(text: string): number | null {
  let at = 0;
  const match = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found !== null;
  };
  const skip = () => match(SPACE);
  const string = (): boolean => {
    if (text[at] !== '"') return false;
    const { end, closed } = readString(text, at);
    at = end;
    return closed;
  };
  const word = (literal: string): boolean => {
    if (!text.startsWith(literal, at)) return false;
    at += literal.length;
    return true;
  };
  /** Reads `item (, item)* close`; the opening bracket has been read. */
  const list = (close: string, item: () => boolean): boolean => {
    skip();
    if (word(close)) return true;
    for (;;) {
      skip();
      if (!item()) return false;
      skip();
      if (word(close)) return true;
      if (!word(",")) return false;
    }
  };
  const value = (depth: number): boolean => {
    if (depth > 500) return false;
    const character = text[at];
    if (character === "{") {
      at++;
      return list("}", () => string() && skip() && word(":") && skip() && value(depth + 1));
    }
    if (character === "[") {
      at++;
      return list("]", () => value(depth + 1));
    }
    if (character === '"') return string();
    return word("true") || word("false") || word("null") || match(NUMBER);
  };
  skip();
  if (!value(0)) return at;
  skip();
  return at === text.length ? null : at;
}
