/**
 * Measures a large crawl: 10,000 pages of 30 KB in one chatbot, read by the worker in a process of its own, on a throw-away PostgreSQL.
 * Prints the worker's peak memory and its pages a second beside a bare fetch loop on the same pages. Run: `npm run bench:crawl`.
 */
import { setTimeout as delay } from "node:timers/promises";
import { startBenchDatabase, startSiteProcess, startWorkerProcess } from "#bench/crawl-process";
import { closeDatabase } from "#db/client";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { closeQueue } from "#lib/jobs/queue";
import { createSource } from "#lib/knowledge/sources/create-source";
import { getSource } from "#lib/knowledge/sources/get-source";

const PAGES = Number(process.argv[2] ?? 10_000);
const MEMORY_MAX = 512;
const LOOP_PAGES = 1_000;
/** As many as the crawler asks for at the same time. */
const LOOP_AT_ONCE = 4;

async function bareLoop(url: string): Promise<number> {
  const started = performance.now();
  let next = 0;
  const work = async () => {
    for (let n = next++; n < LOOP_PAGES; n = next++) await (await fetch(`${url}/${n}`)).text();
  };
  await Promise.all(Array.from({ length: LOOP_AT_ONCE }, work));
  return (LOOP_PAGES / (performance.now() - started)) * 1_000;
}

const site = await startSiteProcess("bench/crawl-site.ts");
const stopDatabase = await startBenchDatabase(site.host);
const actor = await newActor();
const { chatbotId } = await createChatbot(actor, {});
const before = await bareLoop(site.url);
const worker = await startWorkerProcess();
const atStart = worker.memory().now;
const started = performance.now();
const rules = { depth: 5, pageLimit: PAGES, include: [], exclude: [], subdomains: false };
const { id } = await createSource(actor, { chatbotId, kind: "site", url: `${site.url}/`, rules });
let view = await getSource(actor, { chatbotId, sourceId: id });
for (let seconds = 1; view.state === "running"; seconds += 1) {
  await delay(1_000);
  view = await getSource(actor, { chatbotId, sourceId: id });
  if (seconds % 30 === 0) console.log(`${seconds} s: ${view.progress.done} pages, ${worker.memory().now} MiB`);
}
const seconds = (performance.now() - started) / 1_000;
const { peak, now } = worker.memory();
const after = await bareLoop(site.url);
await worker.stop();
await closeQueue(1_000);
await closeDatabase();
stopDatabase();
await site.stop();

const verdict = (reached: boolean) => (reached ? "reached" : "NOT reached");
console.log(
  `${view.progress.indexed} of ${PAGES} pages indexed, ${view.progress.failed} failed, in ${seconds.toFixed(0)} s`,
);
console.log(
  `pages/s: crawl ${(view.progress.indexed / seconds).toFixed(1)}, bare fetch loop ${before.toFixed(0)} before, ${after.toFixed(0)} after`,
);
console.log(
  `worker's memory: ${atStart} MiB at start, ${now} MiB at the end, peak ${peak} MiB (at most ${MEMORY_MAX}): ${verdict(peak <= MEMORY_MAX)}`,
);
