// `npm run --silent token`: prints a new API token, to be given to a first start as OWNER_API_TOKEN.
import { ensureNode } from "./ensure-node.mjs";
import { ensurePackages } from "./ensure-packages.mjs";

await ensureNode();
ensurePackages({ dev: false });
const { newApiToken } = await import("#lib/process/token-format");
console.log(newApiToken());
