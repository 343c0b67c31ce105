import { setTimeout as delay } from "node:timers/promises";
import { type Database, getDatabase } from "#db/client";
import { requestEmbedding } from "#lib/jobs/request-embedding";
import { requestRetrieval } from "#lib/jobs/request-retrieval";
import { finishRuns } from "#lib/knowledge/crawl/finish-run";
import { requeueLeft } from "#lib/knowledge/pages/life";
import { PagesUnderWay } from "#lib/knowledge/pages/pages-under-way";
import { hasDuePages } from "#lib/knowledge/pages/queue-store";
import { ourCrawler } from "#lib/knowledge/retrieve/our-crawler";
import { retrievePage } from "#lib/knowledge/retrieve/retrieve-page";
import { listSitemaps } from "#lib/knowledge/sources/list-sitemaps";
import { nextListingAt } from "#lib/knowledge/sources/source-store";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

/** Pages that one run works on at the same time; the host gate keeps it polite. */
const AT_ONCE = 4;
/** After this long a run goes back to the end of the queue, so that a large chatbot starves no small one. */
const SLICE_MS = 10_000;
/** A host that wants to be left alone for longer is left to a later run. */
const PATIENCE_MS = 5_000;
const LOOK_AGAIN_MS = 200;

/**
 * Works through the chatbot's due pages until none is left or its slice is over, then asks for the next run where more is due.
 * Safe to be killed at any moment and to run several times at once: pages are claimed one by one and settled in one transaction each.
 */
export async function retrievePages(scope: ChatbotScope, signal: AbortSignal): Promise<void> {
  const db = await getDatabase();
  const until = Date.now() + SLICE_MS;
  const underWay = new PagesUnderWay(db, scope);
  /** Hosts that want to be left alone for now. */
  const resting = new Set<string>();
  let indexed = 0;
  let busy = 0;
  const work = async () => {
    while (!signal.aborted && Date.now() < until) {
      const page = await underWay.claim(resting);
      if (!page) {
        // What is being read may lead to more, and hosts that are full now are free again soon.
        if (busy === 0) return;
        await delay(LOOK_AGAIN_MS);
        continue;
      }
      const waitMs = ourCrawler().waitMs(page.url);
      if (waitMs > PATIENCE_MS) {
        resting.add(page.host);
        await underWay.giveBack(page, new Date(Date.now() + waitMs));
        continue;
      }
      if (signal.aborted) return underWay.giveBack(page);
      busy++;
      try {
        if (await underWay.run(page, signal, (mine) => retrievePage(db, page, mine))) indexed++;
      } finally {
        busy--;
      }
    }
  };
  await requeueLeft(db, scope);
  await listSitemaps(db, scope, signal);
  // One that fails does not leave the others without a heartbeat: what they read is settled first.
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  underWay.stop();
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  if (signal.aborted) return;
  await finishRuns(db, scope);
  if (indexed > 0) await requestEmbedding(scope);
  // What is due later, or waits for a host, is found by the workers' regular look.
  if (await isMoreDue(db, scope, [...resting])) await requestRetrieval(scope);
}

async function isMoreDue(db: Database, scope: ChatbotScope, resting: readonly string[]): Promise<boolean> {
  const listing = await nextListingAt(db, scope);
  return (listing !== null && listing.getTime() <= Date.now()) || hasDuePages(db, scope, resting);
}
