// `npm run bench:http`: what a question costs over HTTP, on the built server: with 200 Q&As and 200 pages of knowledge, and with 5,000 Q&As
// (10,000 questions) and 20,000 passages in one chatbot; beside it, in the same run, a bare node:http server that answers the same bytes.
// Before that, how long the built application takes to start and what it holds in memory when nobody asks.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { call, measure, type Target } from "#bench/http-load";
import { memoryOf } from "#bench/memory-of";
import { freePort } from "#e2e/support/postgres-cluster";
import type { SeededTokens } from "#e2e/support/seeded-tokens";
import { startServer } from "#e2e/support/server";
import { type SiteRoute, startSite } from "#e2e/support/site";
import { webPage } from "#e2e/support/web-page";
import type { PageListView } from "#lib/knowledge/schema";

const SIZE = 200;
/** Milliseconds of the whole request, 95 in 100 of them, over the large chatbot. */
const REACH_P95 = 25;
const IDLE_MS = 5_000;

const thing = (i: number) => `item ${["red", "green", "blue", "white", "black"][i % 5]}-${i}`;

const directory = mkdtempSync(join(tmpdir(), "cb2000-bench-"));
const routes: Record<string, SiteRoute> = {};
for (let i = 0; i < SIZE; i++) {
  routes[`/${i}`] = webPage(`Lighthouse ${i}`, `Lighthouse ${i} was built in ${1700 + i}. `.repeat(8));
}
const site = await startSite(routes);
const port = await freePort();
const settings = { DATA_DIR: directory, CRAWL_ALLOW_HOSTS: site.host, PORT: String(port), LOG_LEVEL: "warn" };
const seed = await promisify(execFile)(process.execPath, ["e2e/support/seed-accounts.ts"], {
  env: { ...process.env, ...settings },
});
const token = (JSON.parse(seed.stdout) as SeededTokens).alice;
// `npm run bench:http -- --profile` leaves a profile of where the server's time went.
const profile: Record<string, string> = process.argv.includes("--profile")
  ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${process.cwd()}/test-results` }
  : {};
const large = await promisify(execFile)(process.execPath, ["bench/http-seed.ts", token], {
  env: { ...process.env, ...settings },
  maxBuffer: 1e6,
});
const starting = performance.now();
const server = await startServer({ ...settings, ...profile }, join(directory, "log"));
console.log(`cold start of the built application: ${Math.round(performance.now() - starting)} ms until it is ready`);
await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
console.log(`resident memory when idle, with the embedded database: ${memoryOf(server.process.pid).now} MB`);
const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
const created = await fetch(`${server.url}/api/chatbot_create/`, {
  method: "POST",
  headers,
  body: JSON.stringify({
    input_qas: Array.from({ length: SIZE }, (_, i) => ({
      question: `What does ${thing(i)} cost?`,
      answer: `It costs ${i} euros.`,
    })),
    input_urls: Object.keys(routes).map((path) => site.url + path),
    wait: true,
  }),
});
const { chatbotId } = (await created.json()) as { chatbotId: string };
for (let indexed = 0; indexed < SIZE; ) {
  const response = await fetch(`${server.url}/api/v1/chatbots/${chatbotId}/pages`, { headers });
  indexed = ((await response.json()) as PageListView).counts.indexed;
}
const body = (ask: (i: number) => string) => (i: number) =>
  JSON.stringify({ chatbotId, messages: [{ role: "user", content: ask(i) }] });
const talk = { url: `${server.url}/api/chatbot_talk/`, headers };
const fromQa: Target = { ...talk, name: "talk, from a Q&A", body: body((i) => `what does ${thing(i % SIZE)} cost`) };
const fromPage: Target = {
  ...talk,
  name: "talk, from a page",
  body: body((i) => `When was lighthouse ${i % SIZE} built?`),
};
const sample = await call(fromPage, new http.Agent(), 1);
console.log(`A chatbot of ${SIZE} Q&As and ${SIZE} pages answers: ${sample.slice(0, 160)}…`);

const bare = http.createServer((request, response) => {
  request.resume().on("end", () => response.setHeader("content-type", "application/json").end(sample));
});
await new Promise<void>((resolve) => bare.listen(0, "127.0.0.1", resolve));
const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`;
await measure({ ...fromPage, name: "bare node:http", url: bareUrl });
await measure({
  ...fromPage,
  name: "modify of nothing",
  url: `${server.url}/api/chatbot_modify`,
  body: () => JSON.stringify({ chatbotId }),
});
await measure(fromQa);
await measure(fromPage);

const { chatbotId: largeId, questions } = JSON.parse(large.stdout) as { chatbotId: string; questions: string[] };
const asking = (i: number) =>
  JSON.stringify({ chatbotId: largeId, messages: [{ role: "user", content: questions[i % questions.length] }] });
const fromMany: Target = { ...talk, name: "talk, large chatbot", body: asking };
const first = performance.now();
await call(fromMany, new http.Agent(), 0);
console.log(
  `first question to the large chatbot, its index not yet built: ${Math.round(performance.now() - first)} ms`,
);
const p95 = await measure(fromMany);
console.log(
  `whole request over 20,000 passages and 5,000 Q&As, p95 ≤ ${REACH_P95} ms: ${p95 <= REACH_P95 ? "reached" : "NOT REACHED"} (${p95} ms)`,
);
console.log(`resident memory afterwards: ${memoryOf(server.process.pid).now} MB`);

bare.close();
await server.stop();
await site.close();
rmSync(directory, { recursive: true });
