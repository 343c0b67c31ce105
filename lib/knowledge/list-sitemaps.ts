import type { Database, Tx } from "#db/client";
import { lockScope } from "#lib/chatbots/lock-scope";
import type { ChatbotScope } from "#lib/chatbots/scope";
import { CrawlError } from "#lib/crawler/crawl-error";
import type { SitemapEntry, SitemapFile } from "#lib/crawler/parse-sitemap";
import { parseSitemapInThread } from "#lib/crawler/parse-sitemap-in-thread";
import { fetchSitemap } from "#lib/crawler/sitemap";
import { admitSitemap } from "#lib/knowledge/admit-sitemap";
import { endRun } from "#lib/knowledge/finish-run";
import { ourCrawler } from "#lib/knowledge/our-crawler";
import { claimSource, findSource, keepSource, type SourceRow, updateSource } from "#lib/knowledge/source-store";
import { errorFields, log } from "#lib/log";

const TRIES = 3;
/** A sitemap's files are read one after another: each may wait as long as the slowest site asks for between two requests. */
const PATIENCE_MS = 60_000;
const RETRY_AFTER_MAX = 3_600;

/** Reads the chatbot's sitemaps that wait for it and queues their pages. A killed reading is done again by another worker. */
export async function listSitemaps(db: Database, scope: ChatbotScope, signal: AbortSignal): Promise<void> {
  for (let source = await claimSource(db, scope); source; source = await claimSource(db, scope)) {
    if (signal.aborted) return;
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
    await settle(db, claimed, (tx, source) => admitSitemap(tx, source, found));
  } catch (error) {
    if (both.aborted) return;
    if (!(error instanceof CrawlError)) log("error", "sitemap_failed", { sourceId: claimed.id, ...errorFields(error) });
    await settle(db, claimed, (tx, source) => fail(tx, source, error));
  } finally {
    clearInterval(beat);
  }
}

/** The pages that a sitemap and the sitemaps in it name, read with good manners. Throws CrawlError. */
export async function readSitemap(
  url: string,
  turn: { key: string; signal: AbortSignal },
): Promise<{ entries: SitemapEntry[]; failures: { url: string; error: CrawlError }[]; truncated: boolean }> {
  const parse = (file: SitemapFile) => parseSitemapInThread(file, turn);
  const visit = { obeyRobots: false, signal: turn.signal, patienceMs: PATIENCE_MS };
  return ourCrawler().visit(visit, (options) => fetchSitemap(url, { ...options, parse }));
}

async function settle(db: Database, claimed: SourceRow, change: (tx: Tx, source: SourceRow) => Promise<void>) {
  await db.transaction(async (tx) => {
    if (!(await lockScope(tx, claimed))) return;
    const source = await findSource(tx, claimed, claimed.id);
    if (source?.state === "listing" && source.attempts === claimed.attempts) await change(tx, source);
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
