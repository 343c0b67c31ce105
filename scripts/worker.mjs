// `npm run worker`: works on background jobs in a process of its own, beside servers that run with WORKER=off.
import { ensureNode } from "./ensure-node.mjs";
import { ensurePackages } from "./ensure-packages.mjs";
import { runLean } from "./run-lean.mjs";

await ensureNode();
runLean();
ensurePackages({ dev: false });
process.env.NODE_ENV ||= "production";
const { runWorker } = await import("#server/worker/run-worker");
await runWorker();
