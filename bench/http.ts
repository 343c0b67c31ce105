// `npm run bench:http`: what a question costs over HTTP, on the built server, with 200 Q&As and 200 pages of knowledge; and beside it, in
// the same run, a bare node:http server that answers the same bytes.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "#e2e/support/postgres-cluster";
import type { SeededTokens } from "#e2e/support/seeded-tokens";
import { startServer } from "#e2e/support/server";
import { type SiteRoute, startSite } from "#e2e/support/site";
import { webPage } from "#e2e/support/web-page";
import type { PageListView } from "#lib/knowledge/schema";

const SIZE = 200;
const SEQUENTIAL = 300;
const PARALLEL = 10;
const PARALLEL_MS = 5_000;
const WARM_UP = 30;

const thing = (i: number) => `item ${["red", "green", "blue", "white", "black"][i % 5]}-${i}`;

type Target = { name: string; url: string; headers: Record<string, string>; body(i: number): string };

async function call(target: Target, agent: http.Agent, i: number): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const request = http.request(target.url, { method: "POST", agent, headers: target.headers }, (response) => {
    let text = "";
    response.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    response.on("end", () => (response.statusCode === 200 ? resolve(text) : reject(new Error(text))));
  });
  request.on("error", reject);
  request.end(target.body(i));
  return promise;
}

const round = (value: number) => Math.round(value * 10) / 10;

async function measure(target: Target): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: PARALLEL });
  for (let i = 0; i < WARM_UP; i++) await call(target, agent, i);
  const times: number[] = [];
  for (let i = 0; i < SEQUENTIAL; i++) {
    const started = performance.now();
    await call(target, agent, i);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
  const started = performance.now();
  let answers = 0;
  const asker = async () => {
    while (performance.now() - started < PARALLEL_MS) await call(target, agent, answers++);
  };
  await Promise.all(Array.from({ length: PARALLEL }, asker));
  const perSecond = Math.round((answers * 1000) / (performance.now() - started));
  agent.destroy();
  console.log(
    `${target.name.padEnd(24)} p50 ${at(0.5)} ms, p99 ${at(0.99)} ms one after the other; ${perSecond} requests/s, ${PARALLEL} at a time`,
  );
}

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
const server = await startServer({ ...settings, ...profile }, join(directory, "log"));
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

bare.close();
await server.stop();
await site.close();
rmSync(directory, { recursive: true });
