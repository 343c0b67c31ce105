import { cleanText } from "#lib/crawler/html/parse/clean-text";
import { elementsNamed, type HtmlElement, plainText, rawText } from "#lib/crawler/html/parse/html-tree";

/** What a page says about itself outside its text. */
export type PageHead = {
  title: string;
  language: string | null;
  description: string;
  canonical: string | null;
  /** What relative links are relative to. */
  baseUrl: string;
  robots: { noindex: boolean; nofollow: boolean };
  /** Open Graph's type, lower case. */
  type: string;
  /** The source texts of its JSON-LD blocks. */
  jsonLd: string[];
};

/** Reads the head's declarations wherever they stand: broken pages have them in the body. The first of each counts. */
export function readHead(root: HtmlElement, url: string): PageHead {
  const first = (name: string) => elementsNamed(root, name)[0];
  const metas = elementsNamed(root, "meta");
  const meta = (...names: string[]) =>
    names
      .map((name) => metas.find((element) => metaName(element) === name)?.attributes.content?.trim())
      .find((content) => content);
  const titleElement = elementsNamed(root, "title").find((element) => element.parent?.name !== "svg");
  const title = titleElement ? cleanText(plainText(titleElement)) : "";
  const baseUrl = absoluteUrl(first("base")?.attributes.href ?? "", url) ?? url;
  const links = elementsNamed(root, "link");
  const canonical = links.find((element) => /(^|\s)canonical(\s|$)/i.test(element.attributes.rel ?? ""))?.attributes
    .href;
  return {
    title: title || cleanText(meta("og:title", "twitter:title") ?? ""),
    language: languageTag(
      first("html")?.attributes.lang ?? first("html")?.attributes["xml:lang"] ?? meta("content-language"),
    ),
    description: cleanText(meta("description", "og:description") ?? "").replace(/\s+/g, " "),
    canonical: canonical === undefined ? null : absoluteUrl(canonical, baseUrl),
    baseUrl,
    robots: robotsMeta(metas),
    type: (meta("og:type") ?? "").toLowerCase(),
    jsonLd: elementsNamed(root, "script")
      .filter((element) => /ld\+json/i.test(element.attributes.type ?? ""))
      .map(rawText),
  };
}

function metaName(element: HtmlElement): string {
  const { name, property } = element.attributes;
  return (name ?? property ?? element.attributes["http-equiv"] ?? "").toLowerCase();
}

/** An http(s) address, absolute and without its fragment; null where it is none. */
export function absoluteUrl(href: string, base: string): string | null {
  const trimmed = href.trim();
  const url = trimmed === "" ? null : URL.parse(trimmed, base);
  if (url === null) return null;
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  url.hash = "";
  return url.href;
}

function languageTag(value: string | undefined): string | null {
  const tag = (value ?? "").split(",")[0]?.trim().replaceAll("_", "-") ?? "";
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag) ? tag : null;
}

/** Rules for all robots and for this one; the stricter of several counts. */
function robotsMeta(metas: HtmlElement[]): { noindex: boolean; nofollow: boolean } {
  const rules = metas
    .filter((element) => ["robots", "chatbot2000bot"].includes(metaName(element)))
    .flatMap((element) => (element.attributes.content ?? "").toLowerCase().split(/[\s,]+/));
  const none = rules.includes("none");
  return { noindex: none || rules.includes("noindex"), nofollow: none || rules.includes("nofollow") };
}
