import { findAll, type HtmlElement, type HtmlNode } from "#lib/crawler/html/parse/html-tree";

/**
 * The id under which a heading can be opened: its own, that of an element inside it, of the section that it begins, or of an empty
 * anchor just before it. Null where there is none.
 */
export function headingAnchor(heading: HtmlElement): string | null {
  const own = idOf(heading) ?? findAll(heading, (element) => idOf(element) !== null).map(idOf)[0];
  if (own) return own;
  const { parent } = heading;
  const before = parent ? siblingsBefore(parent).get(heading) : undefined;
  if (before?.kind === "element" && (before.name === "a" || before.name === "span") && before.children.length === 0) {
    const id = idOf(before);
    if (id) return id;
  }
  const begins =
    before === undefined && parent !== null && /^(section|div|article|li|details|header)$/.test(parent.name);
  return begins ? idOf(parent) : null;
}

const known = new WeakMap<HtmlElement, Map<HtmlElement, HtmlNode>>();

/** For each element in `parent` what stands before it there, blanks aside; made once, since a box may hold a hundred thousand headings. */
function siblingsBefore(parent: HtmlElement): Map<HtmlElement, HtmlNode> {
  const made = known.get(parent);
  if (made) return made;
  const before = new Map<HtmlElement, HtmlNode>();
  let last: HtmlNode | undefined;
  for (const child of parent.children) {
    if (child.kind === "text" && child.text.trim() === "") continue;
    if (child.kind === "element" && last) before.set(child, last);
    last = child;
  }
  known.set(parent, before);
  return before;
}

const UNADDRESSABLE = /\p{Cc}|\p{Cs}/u;

function idOf(element: HtmlElement): string | null {
  const { id, name } = element.attributes;
  const value = id?.trim() || (element.name === "a" ? name?.trim() : "");
  // What no address can carry, no passage can be opened at.
  return value && !UNADDRESSABLE.test(value) ? value : null;
}
