import type { Tx } from "#db/client";
import type { CrawlError } from "#lib/crawler/crawl-error";
import { admitLinks } from "#lib/knowledge/crawl/admit-links";
import { type KnownPage, keepForRun, keepUnseen, knownPages, setSitemapDates } from "#lib/knowledge/crawl/run-store";
import { skipVerdict } from "#lib/knowledge/crawl/skip-verdict";
import { sourceRules } from "#lib/knowledge/sources/source-schema";
import { judgeScope, scopeOfSource } from "#lib/knowledge/sources/source-scope";
import { type SourceRow, updateSource } from "#lib/knowledge/sources/source-store";

/** Many sitemaps' dates are wrong: what they call unchanged is asked for all the same after this long. */
const TRUST_DATES_MS = 7 * 24 * 3_600_000;

type SitemapGaps = {
  /** Files of the sitemap that could not be read. */
  failures: readonly { url: string; error: CrawlError }[];
  /** There is more than was read. */
  truncated: boolean;
};

/** Addresses with the dates that the sitemap gives them. */
export type SitemapDates = ReadonlyMap<string, string | null>;

/**
 * Takes some of a sitemap's pages into the run, which stays a listing. Those that it has already, from a reading that was cut short, are
 * passed over. In a scheduled run, pages whose date is the one of their last reading are not asked for; in one that a person started, all
 * are (an unchanged one costs a 304).
 */
export async function admitSitemapPart(tx: Tx, source: SourceRow, dates: SitemapDates): Promise<void> {
  const known = await knownPages(tx, source, [...dates.keys()]);
  const scope = scopeOfSource(source);
  const isAsItWas = (page: KnownPage) =>
    !source.runByHand &&
    page.state === "indexed" &&
    page.run < source.run &&
    page.sitemapDate !== null &&
    page.sitemapDate === dates.get(page.url) &&
    page.fetchedAt !== null &&
    Date.now() - page.fetchedAt.getTime() < TRUST_DATES_MS &&
    judgeScope(page.url, 1, scope, source.url) === null;
  const left = Math.max(0, sourceRules.parse(source.rules).pageLimit - source.pagesFound);
  const kept = [...known.values()].filter(isAsItWas).slice(0, left);
  await keepForRun(
    tx,
    source,
    kept.map((page) => page.id),
  );
  if (kept.length > 0) await updateSource(tx, source, { pagesFound: source.pagesFound + kept.length });
  const keptUrls = new Set(kept.map((page) => page.url));
  const links = [...dates.keys()].filter((url) => !keptUrls.has(url));
  await admitLinks(tx, source, { foundOn: source.url, depth: 1, links });
  const listed = await knownPages(tx, source, links);
  const dated = [...listed.values()].map(({ id, url, sitemapDate }) => ({
    id,
    was: sitemapDate,
    date: dates.get(url) ?? null,
  }));
  await setSitemapDates(
    tx,
    source,
    dated.filter(({ was, date }) => was !== date),
  );
}

/**
 * Ends a listing: from here on the run comes to its end with its last page, and what it has not seen by then is gone. Where not all of the
 * sitemap could be read, pages that it does not list stay as they are.
 */
export async function endListing(tx: Tx, source: SourceRow, found: SitemapGaps): Promise<void> {
  const { reason, message } = sayPartial(found) ?? { reason: null, message: null };
  const listed = { state: "running", listedRun: source.run, leaseUntil: null, attempts: 0 };
  await updateSource(tx, source, { ...listed, reason, message });
  if (reason !== null) await keepUnseen(tx, source);
}

function sayPartial({ failures, truncated }: SitemapGaps): { reason: string; message: string } | null {
  const [first] = failures;
  if (!first && !truncated) return null;
  const { reason, message } = skipVerdict("partial", {});
  const why = first ? ` ${failures.length} of its files failed, ${first.url} first: ${first.error.message}` : "";
  return { reason, message: message + why };
}
