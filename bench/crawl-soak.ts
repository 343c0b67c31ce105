/**
 * Crawls a changing website of pages, redirects, failures and files again and again for ten minutes, in three chatbots at once, with the
 * worker in a process of its own. Prints the slope of its memory after a warm-up, and its open handles. Run: `npm run bench:crawl-soak`.
 */
import { setTimeout as delay } from "node:timers/promises";
import { startBenchDatabase, startSiteProcess, startWorkerProcess } from "#bench/crawl-process";
import { closeDatabase } from "#db/client";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { closeQueue } from "#lib/jobs/queue";
import { commandSource } from "#lib/knowledge/sources/command-source";
import { createSource } from "#lib/knowledge/sources/create-source";
import { getSource } from "#lib/knowledge/sources/get-source";

const MINUTES = Number(process.argv[2] ?? 10);
const WARM_UP = 0.2;
const EVERY_MS = 5_000;
const CHATBOTS = 3;

/** Least squares: MiB a minute. */
function slope(samples: readonly { minute: number; memory: number }[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(samples.map((sample) => sample.minute));
  const y = mean(samples.map((sample) => sample.memory));
  const above = samples.reduce((sum, { minute, memory }) => sum + (minute - x) * (memory - y), 0);
  return above / samples.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0);
}

const site = await startSiteProcess("bench/crawl-soak-site.ts");
const stopDatabase = await startBenchDatabase(site.host);
const actor = await newActor();
const rules = { depth: 5, pageLimit: 1_000, include: [], exclude: [], subdomains: false };
const crawls: { chatbotId: string; sourceId: string }[] = [];
for (let n = 0; n < CHATBOTS; n += 1) {
  const { chatbotId } = await createChatbot(actor, {});
  const source = await createSource(actor, { chatbotId, kind: "site", url: `${site.url}/`, rules });
  crawls.push({ chatbotId, sourceId: source.id });
}
const worker = await startWorkerProcess();
const started = Date.now();
const samples: { minute: number; memory: number; handles: number }[] = [];
let runs = 0;
let pages = 0;
while (Date.now() - started < MINUTES * 60_000) {
  await delay(EVERY_MS);
  samples.push({ minute: (Date.now() - started) / 60_000, memory: worker.memory().now, handles: worker.handles() });
  for (const crawl of crawls) {
    const { state, progress } = await getSource(actor, crawl);
    if (state === "running") continue;
    runs += 1;
    pages += progress.done;
    await commandSource(actor, { ...crawl, command: "sync" });
  }
}
const warm = samples.filter((sample) => sample.minute > MINUTES * WARM_UP);
const { peak } = worker.memory();
await worker.stop();
await closeQueue(1_000);
await closeDatabase();
stopDatabase();
await site.stop();

const handles = warm.map((sample) => sample.handles);
console.log(`${MINUTES} minutes: ${runs} runs of ${CHATBOTS} sites over, ${pages} pages settled in them`);
console.log(
  `memory: ${samples[0]?.memory} MiB at the first look, ${warm[0]?.memory} after warm-up, ${warm.at(-1)?.memory} at the end, peak ${peak}`,
);
console.log(`slope after warm-up: ${slope(warm).toFixed(2)} MiB a minute`);
console.log(
  `open handles: ${samples[0]?.handles} at the first look, ${handles[0]} after warm-up, ${handles.at(-1)} at the end, at most ${Math.max(...handles)}`,
);
