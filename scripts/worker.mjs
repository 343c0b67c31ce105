// `npm run worker`: works on background jobs in a process of its own, beside servers that run with WORKER=off.
import { ensureNode } from "./ensure-node.mjs";
import { ensurePackages } from "./ensure-packages.mjs";
import { runLean } from "./run-lean.mjs";
import { whenParentEnds } from "./when-parent-ends.mjs";

await ensureNode();
runLean();
ensurePackages({ dev: false });
process.env.NODE_ENV ||= "production";
const { loadSettings } = await import("./load-settings.mjs");
const { exitWith } = await import("./exit-with.mjs");
const { endWithin } = await import("./end-within.mjs");
const SHUTDOWN_MS = 45_000;
const settings = loadSettings();
if (settings.DATABASE_URL === undefined) {
  console.error(
    "A separate worker needs DATABASE_URL: the embedded database belongs to one process, the server, which works on the jobs itself.",
  );
  process.exit(1);
}
const { migrateDatabase } = await import("#db/migrate");
const { closeDatabase, getDatabase } = await import("#db/client");
const { rekeyQuestions } = await import("#lib/knowledge/qas/rekey-questions");
const { startWorker } = await import("#lib/jobs/start-worker");
const { removeLeftFolders } = await import("#lib/process/temporary-folder");

removeLeftFolders();
const worker = await migrateDatabase()
  .then(async () => rekeyQuestions(await getDatabase()))
  .then(startWorker)
  .catch((error) => exitWith(error, settings));
console.log("The worker is running.");

let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  endWithin(SHUTDOWN_MS);
  await worker.stop();
  await closeDatabase();
  process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);
whenParentEnds(stop);
