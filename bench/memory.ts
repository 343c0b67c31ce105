/**
 * Measures what the server holds in memory on the embedded database: on its first start, idle after a later one, and during and after a
 * crawl of 1,000 pages of 30 KB. Linux only. Run: `npm run bench:memory`.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { startSiteProcess } from "#bench/crawl-process";
import { memoryOf } from "#bench/memory-of";
import { freePort } from "#e2e/support/postgres-cluster";
import type { SeededTokens } from "#e2e/support/seeded-tokens";
import { startServer } from "#e2e/support/server";
import type { SourceView } from "#lib/knowledge/sources/source-schema";

const PAGES = Number(process.argv[2] ?? 1_000);
const IDLE_MAX = 450;
const CRAWLED_MAX = 700;
const IDLE_MS = 10_000;

const directory = mkdtempSync(join(tmpdir(), "cb2000-bench-"));
const site = await startSiteProcess("bench/crawl-site.ts");
const port = String(await freePort());
const settings = { DATA_DIR: directory, CRAWL_ALLOW_HOSTS: site.host, PORT: port, LOG_LEVEL: "warn" };
const log = join(directory, "log");

const first = await startServer(settings, log);
await delay(IDLE_MS);
say("first start, idle", first.process.pid);
await first.stop();
const seed = await promisify(execFile)(process.execPath, ["e2e/support/seed-accounts.ts"], {
  env: { ...process.env, ...settings },
});
const headers = {
  authorization: `Bearer ${(JSON.parse(seed.stdout) as SeededTokens).alice}`,
  "content-type": "application/json",
};

const server = await startServer(settings, log);
await delay(IDLE_MS);
const idle = say("later start, idle", server.process.pid);
const { chatbotId } = await post<{ chatbotId: string }>("/api/chatbot_create/", {});
const started = performance.now();
const sources = `/api/v1/chatbots/${chatbotId}/sources`;
let source = await post<SourceView>(sources, {
  kind: "site",
  url: `${site.url}/`,
  rules: { depth: 5, pageLimit: PAGES, include: [], exclude: [], subdomains: false },
});
while (source.state === "running") {
  await delay(500);
  source = (await (await fetch(`${server.url}${sources}/${source.id}`, { headers })).json()) as SourceView;
}
console.log(`${source.progress.indexed} pages crawled in ${Math.round((performance.now() - started) / 1_000)} s`);
say("at the end of the crawl", server.process.pid);
await post("/api/chatbot_talk/", { chatbotId, messages: [{ role: "user", content: "What is page 12 about?" }] });
await delay(IDLE_MS * 3);
const crawled = say("after the crawl", server.process.pid);
await server.stop();
await site.stop();
rmSync(directory, { recursive: true });
console.log(`idle at most ${IDLE_MAX} MB: ${idle <= IDLE_MAX ? "reached" : "NOT REACHED"}`);
console.log(`after the crawl at most ${CRAWLED_MAX} MB: ${crawled <= CRAWLED_MAX ? "reached" : "NOT REACHED"}`);

function say(when: string, pid: number | undefined): number {
  const { now, peak } = memoryOf(pid);
  console.log(`${when}: ${now} MB, peak ${peak} MB`);
  return now;
}

async function post<T>(path: string, body: object): Promise<T> {
  const response = await fetch(server.url + path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
