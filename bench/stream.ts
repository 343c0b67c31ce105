import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ANSWER, pageAt, paths, QUESTION, qas } from "#bench/stream-knowledge";
import { type Load, measure, type Target } from "#bench/stream-load";
import { newApiToken } from "#lib/process/token-format";

/**
 * `npm run bench:stream`: what the product adds to the time until a model's first text, and how many answers it streams per second, over
 * HTTP with 1, 10 and 50 requests in parallel. The model is a stub that answers at once with about fifty pieces; beside it, in the same
 * run, a bare pass-through of the same stream, and a bare server that does the same work without framework and database. Starts the built
 * server on a database of its own with 1,000 Q&As and 200 pages; to measure a running one that knows the same, set BENCH_URL, BENCH_TOKEN,
 * BENCH_CHATBOT, BENCH_QUESTION and BENCH_STUB (the model's base URL that this server was given).
 */
const PARALLEL = [1, 10, 50];
/** Long enough that one in a hundred requests is no accident. */
const PHASE_MS = 10_000;

const children: ChildProcess[] = [];

/** Starts a Node program and waits for the line on which it says where it listens. */
function start(args: string[], ready: RegExp, env: Record<string, string> = {}): Promise<string> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout?.on("data", (chunk) => {
      output += chunk;
      const match = ready.exec(output);
      if (match) resolve(match[1] ?? "");
    });
    child.on("exit", (code) => reject(new Error(`${args[0]} ended with ${code}: ${output.slice(-500)}`)));
  });
}

async function site() {
  const server = createServer((request, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end(pageAt(request.url ?? ""));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Crawling goes on in the background and gives every page's knowledge a new version: waits until none comes for two seconds. */
async function settled(url: string, token: string, chatbotId: string): Promise<void> {
  let before = -1;
  for (let version = 0; version !== before; ) {
    before = version;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const response = await fetch(`${url}/api/v1/chatbots/${chatbotId}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    version = ((await response.json()) as { knowledgeVersion: number }).knowledgeVersion;
  }
}

async function post(url: string, token: string, body: unknown): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${url}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

type Product = { url: string; token: string; chatbotId: string; question: string; stub: string; stop(): Promise<void> };

async function ownProduct(stub: string): Promise<Product> {
  const { server, host } = await site();
  const dataDir = await mkdtemp(join(tmpdir(), "chatbot2000-bench-"));
  const token = newApiToken();
  const port = String(20_000 + (process.pid % 20_000));
  const url = `http://127.0.0.1:${port}`;
  await start(["scripts/start.mjs"], /(ready|http:\/\/)/i, {
    PORT: port,
    HOST: "127.0.0.1",
    DATA_DIR: dataDir,
    DATABASE_URL: "",
    OWNER_EMAIL: "bench@example.com",
    OWNER_PASSWORD: "bench-password",
    OWNER_API_TOKEN: token,
    OPENAI_BASE_URL: stub,
    OPENAI_API_KEY: "stub",
    CHAT_MODEL: "stub",
    EMBEDDING_MODEL: "",
    CRAWL_ALLOW_HOSTS: host,
    LOG_LEVEL: "error",
  });
  const serverProcess = children.at(-1);
  const input_urls = paths.map((path) => `http://${host}${path}`);
  const { chatbotId } = await post(`${url}/api/chatbot_create`, token, {
    chatbotName: "bench",
    input_qas: qas,
    input_urls,
    wait: true,
  });
  await settled(url, token, String(chatbotId));
  return {
    url,
    token,
    chatbotId: String(chatbotId),
    question: QUESTION,
    stub,
    async stop() {
      const ended = new Promise((resolve) => serverProcess?.once("exit", resolve));
      serverProcess?.kill();
      await ended;
      server.close();
      server.closeAllConnections();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function givenProduct(): Product | null {
  const { BENCH_URL, BENCH_TOKEN, BENCH_CHATBOT, BENCH_QUESTION, BENCH_STUB } = process.env;
  if (!BENCH_URL || !BENCH_TOKEN || !BENCH_CHATBOT || !BENCH_QUESTION || !BENCH_STUB) return null;
  const stop = () => Promise.resolve();
  return {
    url: BENCH_URL,
    token: BENCH_TOKEN,
    chatbotId: BENCH_CHATBOT,
    question: BENCH_QUESTION,
    stub: BENCH_STUB,
    stop,
  };
}

function targetsOf(product: Product, passThrough: string, sameWork: string): Target[] {
  const json = { "content-type": "application/json" };
  const messages = [{ role: "user", content: product.question }];
  const model = JSON.stringify({ model: "stub", stream: true, messages });
  const talk = JSON.stringify({ chatbotId: product.chatbotId, messages, stream: true });
  return [
    { name: "stub", url: `${product.stub}/chat/completions`, headers: json, body: model, firstText: '"content":' },
    { name: "pass-through", url: passThrough, headers: json, body: model, firstText: '"content":' },
    { name: "same work", url: sameWork, headers: json, body: talk, firstText: '"type":"text-delta"' },
    {
      name: "product",
      url: `${product.url}/api/chatbot_talk`,
      headers: { ...json, authorization: `Bearer ${product.token}` },
      body: talk,
      firstText: '"type":"text-delta"',
    },
  ];
}

function row(parallel: number, name: string, load: Load, stub: Load): string {
  const added = (value: number, own: number) => (value - own).toFixed(1).padStart(8);
  const cells = [parallel, name.padEnd(13), load.p50.toFixed(1).padStart(8), load.p99.toFixed(1).padStart(8)];
  const more = [
    added(load.p50, stub.p50),
    added(load.p99, stub.p99),
    load.perSecond.toFixed(0).padStart(6),
    load.failures,
  ];
  return [...cells, ...more].join("\t");
}

/** Half of the floor: at most twice the time that it adds to the first text, and at least half of its answers. */
function judge(parallel: number, [stub, , floor, product]: Load[]): string[] {
  if (!stub || !floor || !product) return [];
  const line = (what: string, value: number, bound: number, good: boolean) =>
    `${parallel} in parallel\t${what}\t${value.toFixed(1)}\t${bound.toFixed(1)}\t${good ? "reached" : "NOT REACHED"}`;
  const added = Math.max(0, product.p50 - stub.p50);
  const most = 2 * Math.max(0, floor.p50 - stub.p50);
  const least = floor.perSecond / 2;
  return [
    line("ms added to the first text, p50, at most", added, most, added <= most),
    line("answers per second, at least", product.perSecond, least, product.perSecond >= least),
  ];
}

async function main() {
  const given = givenProduct();
  const stub =
    given?.stub ??
    (await start(["e2e/support/run-openai-stub.ts", "--do", "say", "--text", ANSWER], /OPENAI_BASE_URL=(\S+)/));
  const floor = (file: string) =>
    start([fileURLToPath(new URL(file, import.meta.url)), "--upstream", stub], /FLOOR=(\S+)/);
  const passThrough = await floor("./stream-floor.ts");
  const sameWork = await floor("./stream-same-work.ts");
  const product = given ?? (await ownProduct(stub));
  const sample = await post(`${product.url}/api/chatbot_talk`, product.token, {
    chatbotId: product.chatbotId,
    messages: [{ role: "user", content: product.question }],
  });
  console.log(`answered: ${sample.answered}, ${String(sample.answer).slice(0, 100)} …`);
  console.log("parallel\ttarget\tfirst text p50\tp99 ms\tadded p50\tp99 ms\tper second\tfailures");
  const verdicts: string[] = [];
  for (const parallel of PARALLEL) {
    const loads: Load[] = [];
    for (const target of targetsOf(product, passThrough, sameWork)) {
      const load = await measure(target, parallel, PHASE_MS);
      loads.push(load);
      console.log(row(parallel, target.name, load, loads[0] ?? load));
    }
    verdicts.push(...judge(parallel, loads));
  }
  console.log(`\nHalf of the floor that does the same work, or better:\n${verdicts.join("\n")}`);
  await product.stop();
}

try {
  await main();
} finally {
  for (const child of children) child.kill();
}
