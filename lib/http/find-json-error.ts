const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const SPACE = /[ \t\n\r]*/y;

/**
 * The offset (in characters, from 0) of the first character at which a text stops being JSON (RFC 8259); null when it is JSON.
 * `JSON.parse` does not always tell. Nesting deeper than 500 counts as an error at that place.
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
      return list("}", () => match(STRING) && skip() && word(":") && skip() && value(depth + 1));
    }
    if (character === "[") {
      at++;
      return list("]", () => value(depth + 1));
    }
    if (character === '"') return match(STRING);
    return word("true") || word("false") || word("null") || match(NUMBER);
  };
  skip();
  if (!value(0)) return at;
  skip();
  return at === text.length ? null : at;
}
