// `npm run dev`: the server with the sources as they are on disk, rebuilt as they change.
import { buildReference, buildWidget } from "./ensure-build.mjs";
import { ensureNode } from "./ensure-node.mjs";
import { ensurePackages } from "./ensure-packages.mjs";

await ensureNode();
ensurePackages();
buildWidget();
buildReference();
const { runServer } = await import("#server/run-server");
await runServer({ dev: true });
