import { clearStats, linkDensity, textStats } from "#lib/crawler/html/main/text-stats";
import { findAll, type HtmlElement } from "#lib/crawler/html/parse/html-tree";
import { isDataTable } from "#lib/crawler/html/write/table-text";

/** Mean length of links, in characters, up to which a list of them is a menu. */
const MENU_LINK = 20;
const MAX_LINK_DENSITY = 0.65;
/** Where short links are more than the rest of this share, the page is a list of them. */
const LIST_SHARE = 0.7;

const BLOCKS = new Set(
  "address article aside blockquote details div dl fieldset figcaption figure form header hr main ol section table td ul".split(
    " ",
  ),
);

/** Drops blocks that are mostly links, unless that would take most of the text: then links are what the page is about. */
export function dropLinkLists(root: HtmlElement, isProduct: boolean): void {
  const total = textStats(root).length;
  const dropped = new Set<HtmlElement>();
  const walk = (from: HtmlElement) => {
    for (const child of from.children) {
      if (child.kind !== "element" || child.dropped) continue;
      const { length, marks } = textStats(child);
      if (BLOCKS.has(child.name) && length > 0 && length < 0.3 * total) {
        if (
          linkDensity(child) > MAX_LINK_DENSITY &&
          marks < length / 60 &&
          averageLink(child) <= MENU_LINK &&
          !isCard(child) &&
          !isData(child)
        ) {
          child.dropped = true;
          dropped.add(child);
          continue;
        }
      }
      walk(child);
    }
    spareMinorities(from, dropped);
  };
  walk(root);
  clearStats(root);
  if (textStats(root).length >= (isProduct ? 0.3 : LIST_SHARE) * total) return;
  for (const element of dropped) element.dropped = false;
  clearStats(root);
}

/** A cell of a table that lays out the page may hold a menu; one of data does not. */
function isData(element: HtmlElement): boolean {
  if (element.name !== "td") return false;
  let table = element.parent;
  while (table && table.name !== "table") table = table.parent;
  return table !== null && isDataTable(table);
}

function averageLink(element: HtmlElement): number {
  const links = findAll(element, (child) => child.name === "a" && textStats(child).length > 0);
  return links.length === 0 ? 0 : textStats(element).linked / links.length;
}

/** Up to this share of a group of siblings, what looks like a menu is taken for an entry. */
const MINORITY = 0.75;
const MIN_GROUP = 4;

/**
 * Siblings alike are a list's entries: the few among them that look like a menu, for their short titles, stay with the others.
 * Chapters, which have headings, are no entries.
 */
function spareMinorities(parent: HtmlElement, dropped: Set<HtmlElement>): void {
  if (!parent.children.some((child) => child.kind === "element" && dropped.has(child))) return;
  const groups = new Map<string, HtmlElement[]>();
  for (const child of parent.children) {
    if (child.kind !== "element" || (child.dropped && !dropped.has(child))) continue;
    const key = `${child.name}.${child.attributes.class ?? ""}`;
    const group = groups.get(key);
    if (group) group.push(child);
    else groups.set(key, [child]);
  }
  for (const group of groups.values()) {
    const menus = group.filter((child) => dropped.has(child));
    if (menus.length === 0 || group.length < MIN_GROUP || menus.length > MINORITY * group.length) continue;
    if (menus.some((child) => findAll(child, isTitle).length > 0)) continue;
    for (const child of menus) {
      child.dropped = false;
      dropped.delete(child);
    }
  }
}

/** A card of a list is headed by its link; over a menu stands a heading that is none. */
function isCard(element: HtmlElement): boolean {
  if (findAll(element, (child) => isTitle(child) && linkDensity(child) > 0.5).length > 0) return true;
  return findAll(element, ({ name }) => name === "a").some((link) => findAll(link, isTitle).length > 0);
}

function isTitle({ name }: HtmlElement): boolean {
  return /^h[2-6]$/.test(name);
}
