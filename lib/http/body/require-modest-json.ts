import { DEPTH_MAX, VALUES_MAX } from "#lib/http/body/require-clean-text";
import { AppError } from "#lib/process/errors";

/** No object of any call has as many; one of hundreds of thousands takes seconds to build. */
const FIELDS_MAX = 1_000;

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];

/** Where the string ends whose opening quote is at `start`: behind its closing quote, or at the text's end. */
function stringEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return at + 1;
  }
  return text.length;
}

/**
 * Refuses a JSON text that is nested too deep, has too many values or an object with too many fields, before anybody spends time on
 * building them: this looks at each character once. Whether the text is JSON is not its business.
 * @throws invalid_field that names the field of the body
 */
export function requireModestJson(text: string): void {
  /** The objects and lists that are open. */
  const open: { isObject: boolean; commas: number }[] = [];
  let values = 1;
  let field = { start: 0, end: 0 };
  let string = field;
  const refuse = (message: string) => {
    const param = text.slice(field.start + 1, Math.max(field.start + 1, field.end - 1));
    // A key with escapes is nobody's field.
    const named = /^\w{1,100}$/.test(param);
    return new AppError("invalid_field", named ? `${param}: ${message}` : message, {
      param: named ? param : undefined,
    });
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = stringEnd(text, at);
      if (open.length === 1) string = { start: at, end };
      at = end - 1;
    } else if (code === COLON) {
      if (open.length === 1) field = string;
    } else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      values++;
      if (open.push({ isObject: code === OPEN_OBJECT, commas: 0 }) > DEPTH_MAX + 1)
        throw refuse(`Nested deeper than ${DEPTH_MAX} levels.`);
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) open.pop();
    else if (code === COMMA) {
      values++;
      const container = open.at(-1);
      if (container && ++container.commas >= FIELDS_MAX && container.isObject)
        throw refuse(`More than ${FIELDS_MAX.toLocaleString("en-US")} fields in one object.`);
    }
    if (values > VALUES_MAX) throw refuse(`More than ${VALUES_MAX.toLocaleString("en-US")} values in one call.`);
  }
}
