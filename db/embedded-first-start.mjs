// Runs in a worker thread of its own, which gives the memory that this takes back when it ends. The database is made beside
// its place and moved there when it is whole, so an interrupted first start leaves nothing that looks like one.
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { workerData } from "node:worker_threads";
import { openPglite } from "./pglite.mjs";

/** @type {{ directory: string }} */
const { directory } = workerData;
const DRAFT = "database.new-";

for (const name of await readdir(directory)) {
  if (name.startsWith(DRAFT)) await rm(join(directory, name), { recursive: true });
}
const draft = join(directory, `${DRAFT}${process.pid}`);
await mkdir(draft, { mode: 0o700 });
const database = await openPglite(draft);
await database.close();
await rename(draft, join(directory, "database"));
