import { findAll, type HtmlElement } from "#lib/crawler/html/html-tree";
import { inlineText } from "#lib/crawler/html/inline-text";

/** Items longer than this, or with headings, tables or code in them, are sections of their own. */
const MAX_ITEM = 700;

export function isSimpleList(list: HtmlElement): boolean {
  if (findAll(list, (element) => /^(h[1-6]|pre|table|article|blockquote|details|dl)$/.test(element.name)).length > 0)
    return false;
  return items(list).every((item) => inlineText(item).length <= MAX_ITEM);
}

/** The list as `- ` or `1. ` lines, inner lists indented by two spaces. */
export function listText(list: HtmlElement, depth = 0): string {
  const ordered = list.name === "ol";
  let number = Number.parseInt(list.attributes.start ?? "1", 10) || 1;
  const lines: string[] = [];
  for (const item of items(list)) {
    const inner = findInnerLists(item);
    const text = inlineText(item, false, (element) => isList(element)).replaceAll("\n", " ");
    if (text !== "") lines.push(`${"  ".repeat(depth)}${ordered ? `${number}.` : "-"} ${text}`);
    number += 1;
    for (const sub of inner) {
      const written = listText(sub, depth + 1);
      if (written !== "") lines.push(written);
    }
  }
  return lines.join("\n");
}

function isList(element: HtmlElement): boolean {
  return element.name === "ul" || element.name === "ol";
}

/** The items of a list; broken pages put inner lists and text straight into it. */
function items(list: HtmlElement): HtmlElement[] {
  return list.children.filter((child) => child.kind === "element").filter((child) => !child.dropped);
}

/** The outermost lists below an item; the item itself where a list stands in the place of an item. */
function findInnerLists(item: HtmlElement): HtmlElement[] {
  if (isList(item)) return [item];
  return item.children
    .filter((child) => child.kind === "element")
    .filter((child) => !child.dropped)
    .flatMap(findInnerLists);
}
