import type { Database } from "#db/client";
import { endRun } from "#lib/knowledge/crawl/finish-run";
import { skipVerdict } from "#lib/knowledge/crawl/skip-verdict";
import { workOnKnowledge } from "#lib/knowledge/door";
import { stopWaiting } from "#lib/knowledge/pages/life";
import { findSource, overdueRuns, type SourceRow } from "#lib/knowledge/sources/source-store";
import { errorFields, log } from "#lib/process/log";

/** A run of 20,000 pages at one a second takes less than six hours; one that goes on for a day is stuck behind a slow site. */
const RUN_SECONDS = 24 * 3_600;

/** Ends runs that go on for too long, of every account: what they did not get to is said, and nothing is taken away. */
export async function endOverdueRuns(db: Database, seconds = RUN_SECONDS): Promise<void> {
  for (const overdue of await overdueRuns(db, seconds)) {
    await endOverdue(db, overdue, seconds).catch((error: unknown) => {
      log("error", "run_end_failed", { sourceId: overdue.id, ...errorFields(error) });
    });
  }
}

async function endOverdue(db: Database, overdue: SourceRow, seconds: number): Promise<void> {
  await workOnKnowledge(db, overdue, async (tx) => {
    const source = await findSource(tx, overdue, overdue.id);
    if (source?.state !== "running" && source?.state !== "listing") return;
    const verdict = skipVerdict("deadline", { limit: seconds });
    await stopWaiting(tx, source, verdict);
    await endRun(tx, source, { state: "failed", reason: verdict.reason, message: verdict.message });
  });
}
