import type { Database, Tx } from "#db/client";
import { publishEvent } from "#lib/events/publish-event";
import { nextRun, nextRunAfterRest } from "#lib/knowledge/crawl/next-run";
import { countOutcomes, countUnseen, startPageOf, unseenPages } from "#lib/knowledge/crawl/run-store";
import { skipVerdict, type Verdict } from "#lib/knowledge/crawl/skip-verdict";
import { bumpVersion, workOnKnowledge } from "#lib/knowledge/door";
import { forgetUnseen, queueDuplicatesOf, retirePages } from "#lib/knowledge/pages/life";
import { type RunSummaryView, type Schedule, sourceRules } from "#lib/knowledge/sources/source-schema";
import { judgeScope, scopeOfSource } from "#lib/knowledge/sources/source-scope";
import {
  endedRuns,
  findSource,
  hasPendingPages,
  type SourceRow,
  updateSource,
} from "#lib/knowledge/sources/source-store";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

/** Closes the chatbot's runs whose last page is settled. */
export async function finishRuns(db: Database, scope: ChatbotScope): Promise<void> {
  for (const { id } of await endedRuns(db, scope)) {
    await workOnKnowledge(db, scope, async (tx) => {
      const source = await findSource(tx, scope, id);
      if (source?.state === "running" && !(await hasPendingPages(tx, source))) await finishRun(tx, source);
    });
  }
}

/**
 * Closes a run: what it did not see any more leaves the answers, in this transaction; what it found is counted. A run whose start page
 * could not be read, or leads nowhere, says so and takes nothing away: the website may be down or in repair.
 */
async function finishRun(tx: Tx, source: SourceRow): Promise<void> {
  // Nothing is found by a list's run, and so nothing can be lost by it: its pages are what the owner says they are.
  if (source.kind === "list") return endRun(tx, source, { state: "finished", reason: null, message: null });
  const start = source.kind === "site" ? await startPageOf(tx, source) : null;
  if (start?.state === "failed") {
    const { reason, message } = start;
    return endRun(tx, source, { state: "failed", reason, message });
  }
  if (start?.links.length === 0 && start.duplicateOf === null && (await countUnseen(tx, source)) > 0) {
    const { reason, message } = skipVerdict("no_links", {});
    return endRun(tx, source, { state: "failed", reason, message });
  }
  const forgotten = await forgetUnseen(tx, source);
  const gone = await retireUnseen(tx, source);
  await queueDuplicatesOf(tx, source, [...forgotten, ...gone]);
  if (gone.length > 0) await bumpVersion(tx, source);
  // What a sitemap's reading had to say is true to the end.
  await endRun(tx, source, { state: "finished", reason: source.reason, message: source.message });
}

/** What the run did not see leaves the answers: because the rules do not take it any more, or because nothing leads there. */
async function retireUnseen(tx: Tx, source: SourceRow): Promise<string[]> {
  const rest = limitReached(source) ? "limit" : source.kind === "sitemap" ? "not_in_sitemap" : "not_linked";
  const scope = scopeOfSource(source);
  const unseen = (await unseenPages(tx, source)).map(({ id, url, depth }) => ({
    id,
    verdict: judgeScope(url, depth, scope, source.url) ?? skipVerdict(rest, { source: source.url }),
  }));
  for (const [key, list] of Map.groupBy(unseen, ({ verdict }) => JSON.stringify(verdict))) {
    const ids = list.map(({ id }) => id);
    await retirePages(tx, source, ids, JSON.parse(key) as Verdict);
  }
  return unseen.map(({ id }) => id);
}

const limitReached = (source: SourceRow) => source.pagesFound >= sourceRules.parse(source.rules).pageLimit;

/** Writes how a run ended, what it found, and when the next one is due, and tells the account's webhooks. */
export async function endRun(
  tx: Tx,
  source: SourceRow,
  how: { state: "finished" | "cancelled" | "failed"; reason: string | null; message: string | null },
): Promise<void> {
  const now = new Date();
  const anchor = source.scheduledFrom ?? source.runStartedAt ?? now;
  const summary = await summarise(tx, source);
  await updateSource(tx, source, {
    ...how,
    leaseUntil: null,
    runFinishedAt: now,
    runSummary: summary,
    scheduledFrom: anchor,
    nextRunAt: runAfterThis(source, anchor, now),
  });
  if (how.state === "failed") await tellFailure(tx, source, null, how);
  const { accountId, chatbotId, id: sourceId, kind, url } = source;
  await publishEvent(tx, accountId, "sync.finished", { chatbotId, sourceId, kind, url, ...how, summary });
}

/** Tells the account's webhooks that a source failed, or a page that its owner added to it. */
export async function tellFailure(
  tx: Tx,
  { accountId, chatbotId, id: sourceId, kind, url }: SourceRow,
  page: { id: string; url: string } | null,
  { reason, message }: { reason: string | null; message: string | null },
): Promise<void> {
  const failed = { pageId: page?.id ?? null, url: page?.url ?? url };
  await publishEvent(tx, accountId, "source.failed", { chatbotId, sourceId, kind, ...failed, reason, message });
}

function runAfterThis(source: SourceRow, anchor: Date, now: Date): Date | null {
  const schedule = source.schedule as Schedule;
  const next = nextRun(schedule, anchor, source.runStartedAt ?? now);
  return next && next <= now ? nextRunAfterRest(schedule, anchor, now) : next;
}

async function summarise(tx: Tx, source: SourceRow): Promise<RunSummaryView> {
  const summary = { new: 0, changed: 0, gone: 0, unchanged: 0, skipped: 0, failed: 0 };
  for (const { state, outcome, asked, n } of await countOutcomes(tx, source)) {
    if (outcome === "gone") summary.gone += n;
    else if (state === "failed") summary.failed += n;
    else if (state === "skipped" && asked) summary.skipped += n;
    else if (state === "indexed" && (outcome === "new" || outcome === "changed" || outcome === "unchanged"))
      summary[outcome] += n;
  }
  return summary;
}
