import type { Tx } from "#db/client";
import { normalizeUrl } from "#lib/crawler/address/normalize-url";
import { saysTheSame } from "#lib/crawler/extract/says-the-same";
import type { PageReading } from "#lib/crawler/fetch/read-page";
import { robotsTagSays } from "#lib/crawler/politeness/robots-tag";
import { admitLinks } from "#lib/knowledge/crawl/admit-links";
import { knownPages, textOf } from "#lib/knowledge/crawl/run-store";
import { skipVerdict, type Verdict } from "#lib/knowledge/crawl/skip-verdict";
import type { PageRow } from "#lib/knowledge/pages/page-store";
import { isStartPage, judgeScope, scopeOfSource } from "#lib/knowledge/sources/source-scope";
import type { SourceRow } from "#lib/knowledge/sources/source-store";

export type CrawlVerdict =
  | { verdict: Verdict; duplicateOf: string | null }
  /** The page is used, although it names this other address as its original. */
  | { verdict: null; otherOriginal: string };

/**
 * Why a page that a crawl found is not used although it was read: it forwards elsewhere, does not want to be indexed, or names another
 * page, with the same text, as its original. The page that is read instead is taken into the run. Null for a page that is to be used.
 */
export async function judgeCrawled(
  tx: Tx,
  source: SourceRow,
  page: PageRow,
  reading: PageReading,
): Promise<CrawlVerdict | null> {
  const isStart = isStartPage(source, page);
  const self = normalizeUrl(reading.finalUrl);
  const scope = scopeOfSource(source);
  const instead = (url: string) => admitLinks(tx, source, { foundOn: page.url, depth: page.depth, links: [url] });
  if (!isStart && self !== normalizeUrl(page.url)) {
    const evidence = { chain: reading.redirectChain, finalUrl: reading.finalUrl };
    const refusal = judgeScope(self, page.depth, scope, page.url);
    if (refusal)
      return { verdict: skipVerdict(refusal.reason, { ...refusal.evidence, ...evidence }), duplicateOf: null };
    await instead(self);
    return { verdict: skipVerdict("redirected", evidence), duplicateOf: null };
  }
  if (reading.extracted === null) return null;
  if (robotsTagSays(reading.robotsTag, "noindex")) {
    return { verdict: skipVerdict("noindex", { line: `X-Robots-Tag: ${reading.robotsTag}` }), duplicateOf: null };
  }
  if (reading.extracted.robotsMeta.noindex) {
    return { verdict: skipVerdict("noindex", { line: '<meta name="robots" content="noindex">' }), duplicateOf: null };
  }
  const canonical = reading.extracted.canonical && normalizeUrl(reading.extracted.canonical);
  if (!canonical || isStart || canonical === self || judgeScope(canonical, page.depth, scope, page.url)) return null;
  await instead(canonical);
  return judgeOriginal(tx, source, page, { canonical, text: reading.extracted.text });
}

/**
 * An original that cannot be used, or that names this page in turn, does not replace it, nor does one that says something else. One that
 * has not been read yet is waited for: when it has been, the pages that were left out for it are read again (`queueDuplicatesOf`).
 */
async function judgeOriginal(
  tx: Tx,
  source: SourceRow,
  page: PageRow,
  { canonical, text }: { canonical: string; text: string },
): Promise<CrawlVerdict | null> {
  const original = (await knownPages(tx, source, [canonical])).get(canonical);
  const usable = original && original.id !== page.id && ["queued", "fetching", "indexed"].includes(original.state);
  if (!usable) return null;
  const isRead = original.passageCount > 0;
  if (isRead && !saysTheSame(await textOf(tx, source, original.id), text))
    return { verdict: null, otherOriginal: canonical };
  return { verdict: skipVerdict("canonical", { canonical }), duplicateOf: original.id };
}
