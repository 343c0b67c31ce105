import type { PageLink } from "#lib/crawler/extract/extracted-page";
import { isHidden } from "#lib/crawler/html/parse/hidden";
import { elementsNamed, findAll, type HtmlElement, plainText } from "#lib/crawler/html/parse/html-tree";
import { absoluteUrl } from "#lib/crawler/html/parse/page-head";

const MAX_LINKS = 5_000;

/**
 * The web addresses that a page links to or shows in a frame, each once, without fragments; followed only if all its links may be followed.
 * Of inner frames those of the same host: others are players, maps and advertisements.
 */
export function pageLinks(root: HtmlElement, baseUrl: string, nofollowAll: boolean): PageLink[] {
  const links = new Map<string, PageLink>();
  const inFrameset = isFrameset(root);
  const absolute = new Map<string, string | null>();
  for (const element of findAll(root, ({ name }) => LINKING.has(name))) {
    const frame = isFrame(element);
    const { href = "", src = "" } = element.attributes;
    if (frame && !(element.name === "frame" ? inFrameset : isShownHere(element, baseUrl))) continue;
    const target = frame ? src : href;
    const before = absolute.get(target);
    const url = before === undefined ? absoluteUrl(target, baseUrl) : before;
    absolute.set(target, url);
    if (url === null || links.size >= MAX_LINKS) continue;
    const nofollow = nofollowAll || /\bnofollow\b/i.test(element.attributes.rel ?? "");
    const known = links.get(url);
    if (known) known.nofollow = known.nofollow && nofollow;
    else links.set(url, { url, nofollow, ...(frame ? { frame } : {}) });
  }
  return [...links.values()];
}

const LINKING = new Set(["a", "area", "frame", "iframe"]);

function isFrame({ name }: HtmlElement): boolean {
  return name === "frame" || name === "iframe";
}

/** A page is made of frames where they come before any text: browsers show no others. */
function isFrameset(root: HtmlElement): boolean {
  let top = elementsNamed(root, "frameset")[0];
  while (top?.parent?.name === "frameset") top = top.parent;
  const siblings = top?.parent?.children ?? [];
  for (const sibling of siblings) {
    if (sibling === top) return true;
    if (sibling.kind === "text" ? sibling.text.trim() !== "" : sibling.name !== "head" && plainText(sibling) !== "")
      return false;
  }
  return false;
}

function isShownHere(frame: HtmlElement, baseUrl: string): boolean {
  const url = absoluteUrl(frame.attributes.src ?? "", baseUrl);
  return url !== null && new URL(url).host === new URL(baseUrl).host && !isHidden(frame);
}
