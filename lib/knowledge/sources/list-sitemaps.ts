import type { Database, Tx } from "#db/client";
import { normalizeUrls } from "#lib/crawler/address/normalize-url";
import { CrawlError } from "#lib/crawler/crawl-error";
import type { SitemapEntry, SitemapFile } from "#lib/crawler/sitemap/parse-sitemap";
import { fetchSitemap } from "#lib/crawler/sitemap/sitemap";
import { parseSitemapInThread } from "#lib/crawler/threads/parse-sitemap-in-thread";
import { admitSitemapPart, endListing } from "#lib/knowledge/crawl/admit-sitemap";
import { endRun } from "#lib/knowledge/crawl/finish-run";
import { workOnKnowledge } from "#lib/knowledge/door";
import { ourCrawler } from "#lib/knowledge/retrieve/our-crawler";
import {
  claimSource,
  findSource,
  keepSource,
  returnSource,
  type SourceRow,
  updateSource,
} from "#lib/knowledge/sources/source-store";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { errorFields, log } from "#lib/process/log";

type FoundInSitemap = {
  entries: SitemapEntry[];
  failures: { url: string; error: CrawlError }[];
  truncated: boolean;
};

const TRIES = 3;
/** Addresses that are taken in one transaction, under the chatbot's lock: a good tenth of a second. */
const ADMITTED_AT_ONCE = 500;
/** A sitemap's files are read one after another: each may wait as long as the slowest site asks for between two requests. */
const PATIENCE_MS = 60_000;
const RETRY_AFTER_MAX = 3_600;

/** Reads the chatbot's sitemaps that wait for it and queues their pages. A killed reading is done again by another worker, which keeps what was taken in. */
export async function listSitemaps(db: Database, scope: ChatbotScope, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const source = await claimSource(db, scope);
    if (!source) return;
    await listSitemap(db, source, signal);
  }
}

async function listSitemap(db: Database, claimed: SourceRow, signal: AbortSignal): Promise<void> {
  const taken = new AbortController();
  const both = AbortSignal.any([signal, taken.signal]);
  const beat = setInterval(() => {
    keepSource(db, claimed)
      .then((mine) => mine || taken.abort(new Error("taken away")))
      .catch((error: unknown) => log("error", "heartbeat_failed", errorFields(error)));
  }, 1_000);
  try {
    const found = await readSitemap(claimed.url, { key: claimed.chatbotId, signal: both });
    await admit(db, claimed, found, both);
  } catch (error) {
    // Whoever works next need not wait for the lease to end.
    if (signal.aborted) return returnSource(db, claimed);
    if (both.aborted) return;
    if (!(error instanceof CrawlError)) log("error", "sitemap_failed", { sourceId: claimed.id, ...errorFields(error) });
    await settle(db, claimed, (tx, source) => fail(tx, source, error));
  } finally {
    clearInterval(beat);
  }
}

/** The pages that a sitemap and the sitemaps in it name, up to `limit` where one is given, read politely. Throws CrawlError. */
export async function readSitemap(
  url: string,
  turn: { key: string; signal: AbortSignal },
  limit?: number,
): Promise<FoundInSitemap> {
  const parse = (file: SitemapFile) => parseSitemapInThread(file, turn);
  const visit = { obeyRobots: false, signal: turn.signal, patienceMs: PATIENCE_MS };
  return ourCrawler().visit(visit, (options) => fetchSitemap(url, { ...options, parse }, limit));
}

/**
 * Takes what was found into the run, part by part, so that whoever else changes the chatbot meanwhile waits for one part at most. Another
 * worker may have taken over, or the owner have paused the run: then the rest is left.
 */
async function admit(db: Database, claimed: SourceRow, found: FoundInSitemap, signal: AbortSignal): Promise<void> {
  const urls = normalizeUrls(found.entries.map(({ url }) => url));
  const dates = new Map(
    found.entries.map(({ url, lastModified }, index) => [urls[index] ?? url, lastModified?.toISOString() ?? null]),
  );
  const all = [...dates];
  for (let start = 0; start < all.length; start += ADMITTED_AT_ONCE) {
    const part = new Map(all.slice(start, start + ADMITTED_AT_ONCE));
    if (!(await settle(db, claimed, (tx, source) => admitSitemapPart(tx, source, part)))) return;
    signal.throwIfAborted();
  }
  await settle(db, claimed, (tx, source) => endListing(tx, source, found));
}

/** True, except when the listing is no longer this worker's. */
async function settle(db: Database, claimed: SourceRow, change: (tx: Tx, source: SourceRow) => Promise<void>) {
  return workOnKnowledge(db, claimed, async (tx) => {
    const source = await findSource(tx, claimed, claimed.id);
    if (source?.state !== "listing" || source.attempts !== claimed.attempts) return false;
    await change(tx, source);
    return true;
  });
}

async function fail(tx: Tx, source: SourceRow, error: unknown): Promise<void> {
  const known = error instanceof CrawlError;
  const reason = known ? error.reason : "internal";
  const message = known ? error.message : "Something went wrong on our side while the sitemap was read.";
  if ((!known || error.retryable) && source.attempts < TRIES) {
    const asked = known ? Math.min(error.evidence.retryAfter ?? 0, RETRY_AFTER_MAX) * 1_000 : 0;
    const runAfter = new Date(Date.now() + Math.max(asked, 5_000 * 4 ** (source.attempts - 1)));
    return updateSource(tx, source, { leaseUntil: null, runAfter, reason, message });
  }
  return endRun(tx, source, { state: "failed", reason, message });
}
