import { findAll, type HtmlElement } from "#lib/crawler/html/html-tree";

/**
 * The id under which a heading can be opened: its own, that of an element inside it, of the section that it begins, or of an empty
 * anchor just before it. Null where there is none.
 */
export function headingAnchor(heading: HtmlElement): string | null {
  const own = idOf(heading) ?? findAll(heading, (element) => idOf(element) !== null).map(idOf)[0];
  if (own) return own;
  const siblings = (heading.parent?.children ?? []).filter(
    (child) => child.kind === "element" || child.text.trim() !== "",
  );
  const index = siblings.indexOf(heading);
  const before = siblings[index - 1];
  if (before?.kind === "element" && (before.name === "a" || before.name === "span") && before.children.length === 0) {
    const id = idOf(before);
    if (id) return id;
  }
  const parent = heading.parent;
  const begins = index === 0 && parent !== null && /^(section|div|article|li|details|header)$/.test(parent.name);
  return begins ? idOf(parent) : null;
}

const UNADDRESSABLE = /\p{Cc}|\p{Cs}/u;

function idOf(element: HtmlElement): string | null {
  const { id, name } = element.attributes;
  const value = id?.trim() || (element.name === "a" ? name?.trim() : "");
  // What no address can carry, no passage can be opened at.
  return value && !UNADDRESSABLE.test(value) ? value : null;
}
