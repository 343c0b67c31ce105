import { mountingPoints } from "#lib/crawler/html/parse/app-shell";
import { elementsNamed, type HtmlElement, rawText } from "#lib/crawler/html/parse/html-tree";
import { absoluteUrl } from "#lib/crawler/html/parse/page-head";

/** A refresh within so many seconds sends readers on; a later one may only bring the news. */
const SOON = 5;
/** A page with fewer words than this is a notice of the way, however long it may be read. */
const NOTICE_WORDS = 60;
const NOTICE_SECONDS = 30;
/** A page with fewer words may be nothing but a script that leads on. */
const STUB_WORDS = 40;
/** Scripts that are longer do other things too. */
const MAX_SCRIPT = 3_000;
/** Leads on only when something is pressed. */
const WAITS = /\bon(?:click|submit|change)\b|addEventListener\(\s{0,9}["'](?:click|submit|change)/;
const REFRESH = /^\s*(\d{1,6})?(?:\.[\d.]{0,6})?\s*[;,\s]\s*(?:url\s*=\s*)?(?:"([^"]*)"?|'([^']*)'?|([^"'].*))$/is;
const SENDS_ON =
  /(?:^|[^\w.$])(?:(?:window|self|top|parent|document)\.)?location(?:\.href)?\s{0,9}(?:=|\.(?:replace|assign)\s{0,9}\()\s{0,9}(["'])([^"'\n]{1,2000})\1\s{0,9}(?=[;)}\n]|$)/gm;

type Forward = {
  /** Where the page sends its readers; null where it holds what it says itself. */
  to: string | null;
  /** Where its scripts may send them, by language or device: links of a crawl. */
  perhaps: string[];
};

/** Where a page sends its readers by its own text: by a refresh in its head, or, a page that says nothing, by a script. */
export function pageForward(root: HtmlElement, url: string, baseUrl: string, wordCount: number): Forward {
  const metas = elementsNamed(root, "meta").filter(
    ({ attributes }) => attributes["http-equiv"]?.trim().toLowerCase() === "refresh",
  );
  // What stands in a noscript leads browsers without scripts to a page that says so.
  const refresh = metas.find((element) => element.parent?.name !== "noscript")?.attributes.content;
  const to = refreshTarget(refresh ?? "", url, baseUrl, wordCount);
  if (to !== null || wordCount >= STUB_WORDS) return { to, perhaps: [] };
  const targets = scriptTargets(root, url, baseUrl);
  // An application's shell goes elsewhere only for some of its readers.
  if (targets.length > 0 && mountingPoints(root).length > 0) return { to: null, perhaps: [] };
  return targets.length === 1 ? { to: targets[0] ?? null, perhaps: [] } : { to: null, perhaps: targets };
}

/** The address that a refresh (the header, or the tag's content) soon leads to; null where it leads nowhere else. */
export function refreshTarget(content: string, url: string, baseUrl: string, wordCount: number): string | null {
  const match = REFRESH.exec(content.slice(0, 4_000));
  if (!match) return null;
  const seconds = Number(match[1] ?? 0);
  if (seconds > SOON && (seconds > NOTICE_SECONDS || wordCount >= NOTICE_WORDS)) return null;
  return elsewhere(match[2] ?? match[3] ?? match[4] ?? "", url, baseUrl);
}

function scriptTargets(root: HtmlElement, url: string, baseUrl: string): string[] {
  const scripts = elementsNamed(root, "script")
    .map(rawText)
    .filter((script) => script.length <= MAX_SCRIPT && !WAITS.test(script));
  const written = scripts.flatMap((script) => [...script.matchAll(SENDS_ON)].map((match) => match[2] ?? ""));
  const targets = written.map((target) => elsewhere(target.replaceAll("\\/", "/"), url, baseUrl));
  return [...new Set(targets.filter((target) => target !== null))];
}

/** An absolute address other than the page's own. */
function elsewhere(target: string, url: string, baseUrl: string): string | null {
  const absolute = absoluteUrl(target, baseUrl);
  return absolute === null || absolute === absoluteUrl(url, url) ? null : absolute;
}
