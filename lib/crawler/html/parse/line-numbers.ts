import { type HtmlElement, plainText } from "#lib/crawler/html/parse/html-tree";

const NAMED =
  /(^|[\s_-])(line-?(no|nos|num|nums|number|numbers)|lineno|linenos|linenodiv|gutter|ln-num|rouge-gutter)($|[\s_-])/i;

/** What numbers the lines of code beside it: an element that is called so and holds nothing but numbers. */
export function isLineNumber({ attributes, ...element }: HtmlElement): boolean {
  const { class: classes = "" } = attributes;
  return classes !== "" && NAMED.test(classes) && /^[\d\s]*$/.test(plainText({ attributes, ...element }));
}

/** The numbers of lines alone: 1, 2, 3 and on. */
export function isGutter(code: string): boolean {
  const numbers = code.trim().split(/\s+/);
  if (numbers.length < 2 || !/^\d{1,6}$/.test(numbers[0] ?? "")) return false;
  const first = Number(numbers[0]);
  return numbers.every((text, index) => text === String(first + index));
}
