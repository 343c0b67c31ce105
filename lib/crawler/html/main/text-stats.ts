import { type HtmlElement, isRaw, type TextStats } from "#lib/crawler/html/parse/html-tree";

/** Elements whose text is never a page's content. */
const SILENT = new Set(
  "noscript rt rp rtc source track map area input button select textarea datalist nav footer dialog link meta base head title".split(
    " ",
  ),
);
/** Links of menus are short; those of a list of articles or goods are titles. */
const MENU_LINK = 20;
const MARKS = /[.,;:!?。，！？、]/;
/** By character code: 1 for a mark. A table, because every character of a page is looked up. */
const IS_MARK = Uint8Array.from({ length: 65_536 }, (_, code) => Number(MARKS.test(String.fromCharCode(code))));

function countMarks(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) count += IS_MARK[text.charCodeAt(index)] as number;
  return count;
}

/** Whether an element's text is left out wherever it stands. */
export function isSilent(name: string): boolean {
  return SILENT.has(name) || isRaw(name);
}

/** Statistics of what is not dropped, kept on the elements until `clearStats`. */
export function textStats(element: HtmlElement): TextStats {
  const stats = element.stats ?? { length: STALE, linked: 0, menu: 0, marks: 0 };
  if (stats.length !== STALE) return stats;
  element.stats = stats;
  stats.length = 0;
  stats.linked = 0;
  stats.menu = 0;
  stats.marks = 0;
  for (const child of element.children) {
    if (child.kind === "text") {
      if (child.text === "" || child.text === " ") continue;
      stats.length += child.text.length;
      if (child.marks === -1) child.marks = countMarks(child.text);
      stats.marks += child.marks;
    } else if (!child.dropped && !isSilent(child.name)) {
      const part = textStats(child);
      stats.length += part.length;
      stats.linked += part.linked;
      stats.menu += part.menu;
      stats.marks += part.marks;
    }
  }
  if (element.name === "a") {
    stats.linked = stats.length;
    stats.menu = stats.length <= MENU_LINK ? stats.length : 0;
    stats.marks = 0;
  }
  return stats;
}

/** Share of an element's text that is inside links, 0–1. */
export function linkDensity(element: HtmlElement): number {
  const { length, linked } = textStats(element);
  return length === 0 ? 0 : linked / length;
}

/** Long text with sentences and few links is worth more than what its box is called. */
export function isProse(element: HtmlElement): boolean {
  const { length, linked, marks } = textStats(element);
  return length > 400 && linked < 0.25 * length && marks > length / 80;
}

/** The length of statistics that describe the element no longer; the object is used again, as a page has thousands and each is cleared often. */
const STALE = -1;

/** Has the element's own statistics made anew when they are next asked for. */
export function clearOwnStats({ stats }: HtmlElement): void {
  if (stats) stats.length = STALE;
}

export function clearStats(element: HtmlElement): void {
  clearOwnStats(element);
  for (const child of element.children) if (child.kind === "element") clearStats(child);
}

const PROSE = new Set(["p", "li", "pre", "blockquote", "td", "dd", "h1", "h2", "h3", "h4", "h5", "h6"]);

/** Characters of unlinked prose below an element, as far as pruning at `level` leaves it: what must not be lost. */
export function proseMass(element: HtmlElement, level: number): number {
  let mass = 0;
  const walk = (from: HtmlElement) => {
    if (from.cut >= level || isSilent(from.name)) return;
    const loose =
      from.name === "div" && from.children.some((child) => child.kind === "text" && child.text.trim().length > 40);
    if (PROSE.has(from.name) || loose) {
      const { length, menu } = textStats(from);
      if (length > 0 && menu / length < 0.4) {
        mass += length - menu;
        if (!loose) return;
      } else if (from.name !== "li" && from.name !== "td" && !loose) return;
    }
    for (const child of from.children) if (child.kind === "element") walk(child);
  };
  walk(element);
  return mass;
}
