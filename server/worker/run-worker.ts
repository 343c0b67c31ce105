import { closeDatabase, getDatabase } from "#db/client";
import { migrateDatabase } from "#db/migrate";
import { rekeyQuestions } from "#lib/knowledge/qas/rekey-questions";
import { removeLeftFolders } from "#lib/process/temporary-folder";
import { failStartup } from "#server/fail-startup";
import { forceExitAfter } from "#server/force-exit-after";
import { loadSettings } from "#server/load-settings";
import { startWorker } from "#server/worker/start-worker";
import { whenParentEnds } from "../when-parent-ends.mjs";

const SHUTDOWN_MS = 45_000;

/** Works on the background jobs of a shared database in this process until it is told to stop. */
export async function runWorker(): Promise<void> {
  const settings = loadSettings();
  if (settings.DATABASE_URL === undefined) {
    console.error(
      "A separate worker needs DATABASE_URL: the embedded database belongs to one process, the server, which works on the jobs itself.",
    );
    process.exit(1);
  }
  removeLeftFolders();
  const worker = await migrateDatabase()
    .then(async () => rekeyQuestions(await getDatabase()))
    .then(startWorker)
    .catch((error: unknown) => failStartup(error, settings));
  console.log("The worker is running.");
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    forceExitAfter(SHUTDOWN_MS);
    await worker.stop();
    await closeDatabase();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);
  whenParentEnds(stop);
}
