import type { Tx } from "#db/client";
import type { CrawlError } from "#lib/crawler/crawl-error";
import { normalizeUrl } from "#lib/crawler/normalize-url";
import type { SitemapEntry } from "#lib/crawler/parse-sitemap";
import { admitLinks } from "#lib/knowledge/admit-links";
import { type KnownPage, keepForRun, keepUnseen, knownPages, setSitemapDates } from "#lib/knowledge/crawl-store";
import { skipVerdict } from "#lib/knowledge/skip-verdict";
import { sourceRules } from "#lib/knowledge/source-schema";
import { judgeScope, scopeOfSource } from "#lib/knowledge/source-scope";
import { type SourceRow, updateSource } from "#lib/knowledge/source-store";

/** Many sitemaps' dates are wrong: what they call unchanged is asked for all the same after this long. */
const TRUST_DATES_MS = 7 * 24 * 3_600_000;

type FoundInSitemap = {
  entries: readonly SitemapEntry[];
  /** Files of the sitemap that could not be read. */
  failures: readonly { url: string; error: CrawlError }[];
  /** There is more than was read. */
  truncated: boolean;
};

/**
 * Takes a sitemap's pages into the run. Where not all of it could be read, pages that it does not list stay as they are. In a scheduled run, pages whose date is the one of their last reading are not asked for; in one
 * that a person started, all are (an unchanged one costs a 304).
 */
export async function admitSitemap(tx: Tx, source: SourceRow, found: FoundInSitemap): Promise<void> {
  const { entries } = found;
  const { reason, message } = sayPartial(found) ?? { reason: null, message: null };
  await updateSource(tx, source, { state: "running", leaseUntil: null, attempts: 0, reason, message });
  const dates = new Map(
    entries.map(({ url, lastModified }) => [normalizeUrl(url), lastModified?.toISOString() ?? null]),
  );
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
  const limit = sourceRules.parse(source.rules).pageLimit;
  const kept = [...known.values()].filter(isAsItWas).slice(0, limit);
  await keepForRun(
    tx,
    source,
    kept.map((page) => page.id),
  );
  await updateSource(tx, source, { pagesFound: kept.length });
  const keptUrls = new Set(kept.map((page) => page.url));
  const links = [...dates.keys()].filter((url) => !keptUrls.has(url));
  await admitLinks(tx, source, { foundOn: source.url, depth: 1, links });
  const listed = await knownPages(tx, source, links);
  await setSitemapDates(
    tx,
    source,
    [...listed.values()].map((page) => ({ id: page.id, date: dates.get(page.url) ?? null })),
  );
  if (reason !== null) await keepUnseen(tx, source);
}

function sayPartial({ failures, truncated }: FoundInSitemap): { reason: string; message: string } | null {
  const [first] = failures;
  if (!first && !truncated) return null;
  const { reason, message } = skipVerdict("partial", {});
  const why = first ? ` ${failures.length} of its files failed, ${first.url} first: ${first.error.message}` : "";
  return { reason, message: message + why };
}
