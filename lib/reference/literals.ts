type Syntax = {
  pad: string;
  nothing: string;
  yes: string;
  no: string;
  /** Follows the last entry where each has a line of its own. */
  comma: string;
  text(value: string): string;
  entry(key: string, value: string): string;
};

const quoted = (value: string) => JSON.stringify(value);
const isName = (key: string) => /^[A-Za-z_]\w*$/.test(key);
/** In Ruby a number sign before a brace begins code inside a text. */
const rubyText = (value: string) => quoted(value).replace(/#(?=[{$@])/g, "\\#");

const JSON_SYNTAX: Syntax = {
  pad: "  ",
  nothing: "null",
  yes: "true",
  no: "false",
  comma: "",
  text: quoted,
  entry: (key, value) => `${quoted(key)}: ${value}`,
};
const JAVASCRIPT: Syntax = {
  ...JSON_SYNTAX,
  comma: ",",
  entry: (key, value) => `${isName(key) ? key : quoted(key)}: ${value}`,
};
const PYTHON: Syntax = { ...JSON_SYNTAX, pad: "    ", nothing: "None", yes: "True", no: "False", comma: "," };
const RUBY: Syntax = {
  ...JSON_SYNTAX,
  nothing: "nil",
  text: rubyText,
  entry: (key, value) => `${isName(key) ? `${key}:` : `${rubyText(key)} =>`} ${value}`,
};

/** What fits on a line stays on it. */
const WIDTH = 64;

function write(value: unknown, syntax: Syntax, level = 0): string {
  if (value === null) return syntax.nothing;
  if (typeof value === "boolean") return value ? syntax.yes : syntax.no;
  if (typeof value === "string") return syntax.text(value);
  if (typeof value !== "object") return String(value);
  const isList = Array.isArray(value);
  const entries = isList
    ? value.map((item) => write(item, syntax, level + 1))
    : Object.entries(value).map(([key, item]) => syntax.entry(key, write(item, syntax, level + 1)));
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  if (entries.length === 0) return open + close;
  const space = isList ? "" : " ";
  const line = `${open}${space}${entries.join(", ")}${space}${close}`;
  // The outermost braces of a body are never on one line: there is room for another field.
  if (level > 0 && line.length <= WIDTH - level * syntax.pad.length && !line.includes("\n")) return line;
  const inner = syntax.pad.repeat(level + 1);
  return `${open}\n${entries.map((entry) => inner + entry).join(",\n")}${syntax.comma}\n${syntax.pad.repeat(level)}${close}`;
}

/** A JSON value as people write it: what is short stays on one line. */
export const toJson = (value: unknown): string => write(value, JSON_SYNTAX);
/** A JSON value as JavaScript writes it. */
export const toJavaScript = (value: unknown): string => write(value, JAVASCRIPT);
/** A JSON value as Python writes it. */
export const toPython = (value: unknown): string => write(value, PYTHON);
/** A JSON value as Ruby writes it. */
export const toRuby = (value: unknown): string => write(value, RUBY);
