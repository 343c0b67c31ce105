import { isSilent, textStats } from "#lib/crawler/html/main/text-stats";
import type { HtmlElement } from "#lib/crawler/html/parse/html-tree";

const PRICE = /[$€£¥₹]\s?\d|\d\s?(€|£|kr\b|zł|USD|EUR|GBP|CHF|Kč|Ft|lei|₽|₴)/;
const MIN_CARDS = 3;
const MAX_CARD = 600;

/**
 * The boxes of a page that hold nothing but cards of other goods: three or more siblings alike, each with a link and a price of its own.
 * On a page about one product these are "similar products", carousels of accessories and the like.
 */
export function offerCards(body: HtmlElement): ReadonlySet<HtmlElement> {
  const found = new Set<HtmlElement>();
  const walk = (from: HtmlElement): { price: boolean; link: boolean } => {
    const all = { price: false, link: from.name === "a" };
    const cards: HtmlElement[] = [];
    let boxes = 0;
    for (const child of from.children) {
      if (child.kind === "text") {
        all.price ||= PRICE.test(child.text);
        continue;
      }
      if (isSilent(child.name)) continue;
      const part = walk(child);
      all.price ||= part.price;
      all.link ||= part.link;
      const { length } = textStats(child);
      if (length > 0) boxes += 1;
      if (part.price && part.link && length <= MAX_CARD) cards.push(child);
    }
    if (cards.length >= MIN_CARDS && cards.length >= 0.7 * boxes && areAlike(cards)) found.add(from);
    return all;
  };
  walk(body);
  return found;
}

function areAlike(cards: readonly HtmlElement[]): boolean {
  const [first, ...rest] = cards.map(({ name, attributes }) => `${name}.${(attributes.class ?? "").split(/\s+/)[0]}`);
  return rest.every((card) => card === first);
}
