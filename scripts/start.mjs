// `npm start`: everything that a bare clone lacks is brought along, then the server runs.
import { ensureBuild } from "./ensure-build.mjs";
import { ensureNode } from "./ensure-node.mjs";
import { ensurePackages } from "./ensure-packages.mjs";
import { runLean } from "./run-lean.mjs";

await ensureNode();
runLean();
ensurePackages();
ensureBuild();
const { runServer } = await import("#server/run-server");
await runServer({ dev: false });
