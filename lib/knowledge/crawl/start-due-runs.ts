import type { Database } from "#db/client";
import { startRun } from "#lib/knowledge/crawl/start-run";
import { workOnKnowledge } from "#lib/knowledge/door";
import { findSource, type SourceRow, scheduledSources } from "#lib/knowledge/sources/source-store";
import { errorFields, log } from "#lib/process/log";

/** Starts the runs whose time has come, of every account. For the workers' regular look, which then finds their pages. */
export async function startDueRuns(db: Database): Promise<void> {
  for (const due of await scheduledSources(db)) {
    await startDue(db, due).catch((error: unknown) => {
      log("error", "run_start_failed", { sourceId: due.id, ...errorFields(error) });
    });
  }
}

async function startDue(db: Database, due: SourceRow): Promise<void> {
  await workOnKnowledge(db, due, async (tx) => {
    const source = await findSource(tx, due, due.id);
    // Another worker may have been quicker, or the owner changed the schedule.
    if (source?.nextRunAt && source.nextRunAt <= new Date() && source.run === due.run) {
      await startRun(tx, source, false);
    }
  });
}
