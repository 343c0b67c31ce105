import { findAll, type HtmlElement } from "#lib/crawler/html/parse/html-tree";
import { inlineText } from "#lib/crawler/html/write/inline-text";

/** Longer ones are questions and their answers, or an article's parts. */
const MAX_TERM = 80;
const MAX_VALUE = 160;

/**
 * A list of terms and their values as `- term: value` lines; null where it is none: terms without values, questions, and values that are
 * texts of their own.
 */
export function termsText(list: HtmlElement): string | null {
  if (findAll(list, ({ name }) => BLOCKS.has(name)).length > 0) return null;
  const lines: string[] = [];
  let terms: string[] = [];
  let values: string[] = [];
  const flush = () => {
    if (values.length > 0) lines.push(`- ${[terms.join(", "), values.join(", ")].filter(Boolean).join(": ")}`);
    terms = [];
    values = [];
  };
  for (const element of findAll(list, ({ name, dropped }) => !dropped && (name === "dt" || name === "dd"))) {
    const text = inlineText(element).replaceAll("\n", " ");
    if (element.name === "dt") {
      if (values.length > 0) flush();
      if (text.length > MAX_TERM || /[?？]\s*$/.test(text)) return null;
      if (text !== "") terms.push(text.replace(/\s*[:：]$/, ""));
    } else if (text.length > MAX_VALUE) return null;
    else if (text !== "") values.push(text);
  }
  if (terms.length > 0 && values.length === 0) return null;
  flush();
  return lines.length === 0 ? null : lines.join("\n");
}

const BLOCKS = new Set([
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "ul",
  "ol",
  "dl",
  "table",
  "pre",
  "blockquote",
  "details",
  "button",
  "article",
]);
