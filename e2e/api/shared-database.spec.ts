import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { Client } from "pg";
import { type ApiClient, apiClient, type Reply } from "#e2e/support/api-client";
import { type Cluster, freePort, startCluster } from "#e2e/support/postgres-cluster";
import { startServer, type TestServer } from "#e2e/support/server";
import { type Site, startSite } from "#e2e/support/site";
import { webPage } from "#e2e/support/web-page";
import type { PageListView } from "#lib/knowledge/schema";
import { newApiToken } from "#lib/process/token-format";

const LOG = join("test-results", "shared-database.log");
/** Calls a minute. */
const LIMIT = 60;
const SECRET = "what my doctor told me";

let cluster: Cluster;
let site: Site;
let settings: Record<string, string>;
let server: TestServer;
/** A second process that serves the same database. */
let sibling: TestServer;
let client: ApiClient;
let worker: ChildProcess | undefined;

// A server whose worker is another process, on a PostgreSQL of its own that the last test breaks.
test.describe.configure({ mode: "serial" });
test.skip(process.env.TEST_DATABASES === "embedded", "It is about PostgreSQL.");

test.beforeAll(async () => {
  rmSync(LOG, { force: true });
  cluster = await startCluster();
  site = await startSite({ "/": webPage("Lighthouse", "<p>The lighthouse of Westerhever was built in 1906.</p>") });
  const token = newApiToken();
  settings = {
    PORT: String(await freePort()),
    DATABASE_URL: `${cluster.url}/postgres`,
    AUTH_SECRET: randomBytes(32).toString("hex"),
    OWNER_EMAIL: "owner@example.com",
    OWNER_API_TOKEN: token,
    CRAWL_ALLOW_HOSTS: site.host,
    API_RATE_LIMIT: String(LIMIT),
  };
  server = await startServer({ ...settings, WORKER: "off" }, LOG);
  client = apiClient(server.url, token);
  const own = { PORT: String(await freePort()), WORKER: "off" };
  sibling = await startServer({ ...settings, ...own }, join("test-results", "shared-database-sibling.log"));
});

test.afterAll(async () => {
  worker?.kill("SIGKILL");
  await sibling?.stop();
  await server?.stop();
  await site?.close();
  cluster?.stop();
});

test("with WORKER=off a page waits until npm run worker is there, which reads it and ends when it is told to", async () => {
  const chatbotId = await client.create({ input_urls: [`${site.url}/`] });
  const pages = async () => (await client.read<PageListView>(`/api/v1/chatbots/${chatbotId}/pages`)).items;
  expect((await pages()).map(({ state }) => state)).toEqual(["queued"]);
  const started = startWorker();
  worker = started;
  await expect.poll(async () => (await pages())[0]?.state, { timeout: 240_000, intervals: [2_000] }).toBe("indexed");
  expect((await client.ask(chatbotId, "When was the lighthouse of Westerhever built?")).answer).toContain("1906");
  const ended = once(started, "exit");
  started.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});

test("429: an account that calls too often, at whichever process, is told when to come back, and others are not held up", async () => {
  const clients = [client, apiClient(sibling.url, settings.OWNER_API_TOKEN ?? "")];
  const calls = Array.from({ length: 2 * LIMIT }, () =>
    clients.map((one) => one.call("/api/v1/chatbots/bot_x", { method: "GET" })),
  );
  const replies = await Promise.all(calls.flat());
  // Each process for itself would allow the limit.
  expect(replies.filter(({ status }) => status === 404).length).toBeLessThan(2 * LIMIT);
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([404, 429]));
  const refused = replies.find(({ status }) => status === 429);
  expect(refused?.body.error).toMatchObject({ type: "rate_limit_error", code: "rate_limited" });
  expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
  for (const { headers } of replies) {
    expect(headers.get("ratelimit-policy")).toBe(`"default";q=${LIMIT};w=60`);
    expect(headers.get("ratelimit")).toMatch(/^"default";r=\d+;t=\d+$/);
  }
  expect(refused?.headers.get("ratelimit")).toContain(";r=0;");
  expect((await apiClient(server.url, null).call("/api/health/live", { method: "GET" })).status).toBe(200);
});

// The last test: afterwards there is no database.
test("500: gives nothing away but an id, under which the log has the cause and nothing that was said", async () => {
  const made = await callWhenAllowed("/api/chatbot_create", { chatbotName: "Before" });
  const database = new Client({ connectionString: settings.DATABASE_URL ?? "" });
  await database.connect();
  await database.query("alter table qas rename to qas_gone");
  await database.end();
  const { chatbotId } = made.body;
  const messages = [{ role: "user", content: SECRET }];
  const reply = await callWhenAllowed("/api/chatbot_talk", { chatbotId, messages });
  const requestId = reply.headers.get("x-request-id") ?? "";
  expect(reply.status).toBe(500);
  expect(reply.body.error).toEqual({
    type: "api_error",
    code: "internal",
    message: `Something went wrong on our side. Try again; if it stays, report it as ${requestId}.`,
    param: null,
    request_id: requestId,
    doc_url: `http://localhost:${settings.PORT}/docs/errors#internal`,
  });
  const log = readFileSync(LOG, "utf8");
  const line = log.split("\n").find((text) => text.includes("request_failed") && text.includes(requestId)) ?? "";
  expect(JSON.parse(line)).toMatchObject({ level: "error", error: expect.stringContaining("qas") });
  expect(log).not.toContain(SECRET);
});

/** The limit lets somebody in again after a moment. */
async function callWhenAllowed(path: string, body: unknown): Promise<Reply> {
  let reply = await client.call(path, { body });
  const again = async () => {
    if (reply.status === 429) reply = await client.call(path, { body });
    return reply.status;
  };
  await expect.poll(again, { timeout: 120_000 }).not.toBe(429);
  return reply;
}

function startWorker(): ChildProcess {
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, ...settings } as unknown as NodeJS.ProcessEnv;
  return spawn(process.execPath, ["scripts/worker.mjs"], { env, stdio: "ignore" });
}
