import { isSilent } from "#lib/crawler/html/main/text-stats";
import { type HtmlElement, isRaw } from "#lib/crawler/html/parse/html-tree";

/** Blocks inside a line (a paragraph in a list item, a heading in a cell) are parted from their neighbours. */
const PARTED =
  /^(p|div|h[1-6]|li|ul|ol|dl|dt|dd|tr|td|th|table|section|article|header|figure|figcaption|blockquote|pre|address|details|summary|a|button)$/;

/**
 * The text of an element as one line (line breaks of `<br>` kept), without what is dropped. Marks of link-to-here are left out. Where
 * `replace` gives a text, it stands in an inner element's place.
 */
export function inlineText(
  element: HtmlElement,
  withButtons = false,
  replace?: (element: HtmlElement) => string | null,
): string {
  const parts: string[] = [];
  const walk = (from: HtmlElement) => {
    for (const child of from.children) {
      if (child.kind === "text") parts.push(child.text);
      else if (child.name === "br") parts.push("\n");
      else if (!isLeftOut(child, withButtons)) {
        const instead = replace?.(child) ?? null;
        if (instead !== null) {
          parts.push(instead);
          continue;
        }
        const parted = PARTED.test(child.name);
        const mark = child.name === "a" || child.name === "button" ? "\ufff9" : " ";
        if (parted) parts.push(mark);
        walk(child);
        if (parted) parts.push(mark);
      }
    }
  };
  walk(element);
  return tidyInline(parts.join(""));
}

function isLeftOut(element: HtmlElement, withButtons: boolean): boolean {
  if (element.dropped || isRaw(element.name)) return true;
  if (isSilent(element.name) && !(withButtons && element.name === "button")) return true;
  return element.name === "a" && isPermalink(element);
}

/** "¶", "#" and the like beside a heading. */
function isPermalink(element: HtmlElement): boolean {
  const { class: classes = "", href = "" } = element.attributes;
  if (/head(er|ing)-?(link|anchor)|anchor-?(link|js)|permalink|hash-link/i.test(classes))
    return textOf(element).length <= 40;
  return href.includes("#") && /^[¶#§🔗]?$/u.test(textOf(element));
}

function textOf(element: HtmlElement): string {
  return element.children
    .map((child) => (child.kind === "text" ? child.text : textOf(child)))
    .join("")
    .trim();
}

/** Evens out white space. U+FFF9 stands between neighbouring links: a space where letters would run together, else nothing. */
export function tidyInline(text: string): string {
  const parted = text.includes("\ufff9")
    ? text.replace(/([\p{L}\p{N}])\ufff9\ufff9([\p{L}\p{N}])/gu, "$1 $2").replaceAll("\ufff9", "")
    : text;
  return parted
    .replace(/[ \t\f\v\r]+/g, " ")
    .replace(/ *\n[ \n]*/g, "\n")
    .trim();
}
