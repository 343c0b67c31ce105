import type { PageLink } from "#lib/crawler/extracted-page";
import { findAll, type HtmlElement } from "#lib/crawler/html/html-tree";
import { absoluteUrl } from "#lib/crawler/html/page-head";

const MAX_LINKS = 5_000;

/** The web addresses that a page links to, each once, without fragments; followed only if all its links may be followed. */
export function pageLinks(root: HtmlElement, baseUrl: string, nofollowAll: boolean): PageLink[] {
  const links = new Map<string, PageLink>();
  const absolute = new Map<string, string | null>();
  for (const element of findAll(root, ({ name }) => name === "a" || name === "area")) {
    const { href = "" } = element.attributes;
    const before = absolute.get(href);
    const url = before === undefined ? absoluteUrl(href, baseUrl) : before;
    absolute.set(href, url);
    if (url === null || links.size >= MAX_LINKS) continue;
    const nofollow = nofollowAll || /\bnofollow\b/i.test(element.attributes.rel ?? "");
    const known = links.get(url);
    if (known) known.nofollow = known.nofollow && nofollow;
    else links.set(url, { url, nofollow });
  }
  return [...links.values()];
}
