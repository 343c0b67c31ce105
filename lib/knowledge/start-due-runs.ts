import type { Database } from "#db/client";
import { lockScope } from "#lib/chatbots/lock-scope";
import { findSource, scheduledSources } from "#lib/knowledge/source-store";
import { startRun } from "#lib/knowledge/start-run";

/** Starts the runs whose time has come, of every account. For the workers' regular look, which then finds their pages. */
export async function startDueRuns(db: Database): Promise<void> {
  for (const due of await scheduledSources(db)) {
    await db.transaction(async (tx) => {
      if (!(await lockScope(tx, due))) return;
      const source = await findSource(tx, due, due.id);
      // Another worker may have been quicker, or the owner changed the schedule.
      if (source?.nextRunAt && source.nextRunAt <= new Date() && source.run === due.run) {
        await startRun(tx, source, false);
      }
    });
  }
}
