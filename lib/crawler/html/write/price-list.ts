import { isSilent, linkDensity } from "#lib/crawler/html/main/text-stats";
import type { HtmlElement } from "#lib/crawler/html/parse/html-tree";

/** A price, a time of day or of the week's hours, a share: what people ask for. */
const FIGURE =
  /[$€£¥₹]\s?\d|\d\s?(?:[$€£¥₹%]|kr\b|zł|USD|EUR|GBP|CHF|Kč|Ft|lei|₽|₴|円|元)|\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2}\s?(?:am|pm|a\.m\.|p\.m\.|Uhr)\b/i;
const FEWEST = 3;
/** Menus and lists of goods are links. */
const MAX_LINKED = 0.3;

/** Whether an element holds a list of prices or times that are not links: no name of its box says that this is not the page's text. */
export function holdsFigures(element: HtmlElement): boolean {
  if (linkDensity(element) > MAX_LINKED) return false;
  let figures = 0;
  const walk = (from: HtmlElement): void => {
    for (const child of from.children) {
      if (figures >= FEWEST) return;
      if (child.kind === "text") figures += Number(FIGURE.test(child.text));
      else if (child.name !== "a" && !isSilent(child.name)) walk(child);
    }
  };
  walk(element);
  return figures >= FEWEST;
}
