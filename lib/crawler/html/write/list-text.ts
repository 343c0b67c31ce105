import { findAll, type HtmlElement } from "#lib/crawler/html/parse/html-tree";
import { inlineText } from "#lib/crawler/html/write/inline-text";

/** Items longer than this, or with headings, tables or code in them, are sections of their own. */
const MAX_ITEM = 700;
/** Stands for an inner list in its item's text; cleaned text never holds it. */
const INNER = "\ufffa";

export function isSimpleList(list: HtmlElement): boolean {
  if (findAll(list, (element) => /^(h[1-6]|pre|table|article|blockquote|details|dl)$/.test(element.name)).length > 0)
    return false;
  return items(list).every((item) => inlineText(item).length <= MAX_ITEM);
}

/** The list as `- ` or `1. ` lines, numbered as a browser does; inner lists stand where they stand in their item, indented by two spaces. */
export function listText(list: HtmlElement, depth = 0): string {
  const indent = "  ".repeat(depth);
  const lines: string[] = [];
  const numbers = numbering(list);
  for (const item of items(list)) {
    const mark = numbers === null ? "-" : `${numbers.next(item)}.`;
    const inner: HtmlElement[] = isList(item) ? [item] : [];
    const text = isList(item) ? INNER : textWithMarks(item, inner);
    const [first = "", ...rest] = text.split(INNER).map((part) => part.trim());
    if (first !== "") lines.push(`${indent}${mark} ${first}`);
    for (const [index, behind] of rest.entries()) {
      const sub = inner[index];
      const written = sub ? listText(sub, depth + 1) : "";
      if (written !== "") lines.push(written);
      // What follows the inner list goes on with the item.
      if (behind !== "")
        lines.push(first === "" && written === "" ? `${indent}${mark} ${behind}` : `${indent}  ${behind}`);
    }
  }
  return lines.join("\n");
}

/** An item's text as one line with a mark for each of its inner lists, which are put into `inner`. */
function textWithMarks(item: HtmlElement, inner: HtmlElement[]): string {
  const replace = (element: HtmlElement) => {
    if (!isList(element)) return null;
    inner.push(element);
    return INNER;
  };
  return inlineText(item, false, replace).replaceAll("\n", " ");
}

/** Counts the items of an ordered list, from its `start` or an item's `value` on; null for a list without numbers. */
function numbering(list: HtmlElement): { next: (item: HtmlElement) => number } | null {
  if (list.name !== "ol") return null;
  const step = list.attributes.reversed === undefined ? 1 : -1;
  let number = whole(list.attributes.start) ?? (step === 1 ? 1 : items(list).length);
  return {
    next: (item) => {
      const given = whole(item.attributes.value) ?? number;
      number = given + step;
      return given;
    },
  };
}

function whole(text: string | undefined): number | null {
  return text !== undefined && /^\s*-?\d{1,9}/.test(text) ? Number.parseInt(text, 10) : null;
}

function isList(element: HtmlElement): boolean {
  return element.name === "ul" || element.name === "ol";
}

/** The items of a list; broken pages put inner lists and text straight into it. */
function items(list: HtmlElement): HtmlElement[] {
  return list.children.filter((child) => child.kind === "element").filter((child) => !child.dropped);
}
