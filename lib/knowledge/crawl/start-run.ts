import type { Tx } from "#db/client";
import { knownPages } from "#lib/knowledge/crawl/run-store";
import { admitAgain, admitPages, queueAllForRun, queueForRun } from "#lib/knowledge/pages/life";
import { type SourceRow, updateSource } from "#lib/knowledge/sources/source-store";

/**
 * Begins a run: a site's start page is queued, a sitemap waits to be read, of a list all pages are queued. What earlier runs found
 * answers until this one has settled it. Runs inside a knowledge change, or under the chatbot's lock.
 */
export async function startRun(tx: Tx, source: SourceRow, byHand: boolean): Promise<void> {
  await updateSource(tx, source, {
    state: source.kind === "sitemap" ? "listing" : "running",
    run: source.run + 1,
    runByHand: byHand,
    pagesFound: source.kind === "sitemap" ? 0 : 1,
    reason: null,
    message: null,
    attempts: 0,
    runAfter: new Date(),
    leaseUntil: null,
    runStartedAt: new Date(),
    runFinishedAt: null,
    resumedAt: null,
    nextRunAt: null,
  });
  if (source.kind === "sitemap") return;
  if (source.kind === "list") return queueAllForRun(tx, source);
  const start = (await knownPages(tx, source, [source.url])).get(source.url);
  if (!start) await admitPages(tx, source, [{ url: source.url, depth: 0, verdict: null }]);
  else if (start.fetchedAt === null) await admitAgain(tx, source, [start.id], 0, null);
  else await queueForRun(tx, source, [start.id], 0);
}
