import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import OpenAI from "openai";
import { apiClient } from "#e2e/support/api-client";
import { copyEmbeddedTemplate, ensureEmbeddedTemplate } from "#e2e/support/database-template";
import type { ModelChatbots } from "#e2e/support/model-chatbots";
import { type OpenAiStub, startOpenAiStub } from "#e2e/support/openai-stub";
import { freePort } from "#e2e/support/postgres-cluster";
import { startServer, type TestServer } from "#e2e/support/server";
import type { WhyView } from "#lib/conversations/schema";

const QUESTION = "how many days is shipping taking";
/** Calls a minute. */
const LIMIT = 60;

// A server with a language model, and with a limit that the last test uses up.
test.describe.configure({ mode: "serial" });

let directory: string;
let stub: OpenAiStub;
let server: TestServer | undefined;
let chatbots: ModelChatbots;
let client: OpenAI;

test.beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "cb2000-openai-"));
  await ensureEmbeddedTemplate();
  copyEmbeddedTemplate(directory);
  stub = await startOpenAiStub();
  const settings = {
    PORT: String(await freePort()),
    DATA_DIR: directory,
    OPENAI_BASE_URL: stub.baseUrl,
    OPENAI_API_KEY: "a-key",
    CHAT_MODEL: "house-model",
    API_RATE_LIMIT: String(LIMIT),
  };
  const seed = ["e2e/support/seed-model-chatbots.ts"];
  const seeded = await promisify(execFile)(process.execPath, seed, { env: { ...process.env, ...settings } });
  chatbots = JSON.parse(seeded.stdout) as ModelChatbots;
  server = await startServer(settings, join("test-results", "server-openai.log"));
  client = new OpenAI({ baseURL: `${server.url}/api/v1`, apiKey: chatbots.token, maxRetries: 0 });
  // A model's first answer shows whether it may be passed on as it comes.
  await apiClient(server.url, chatbots.token).ask(chatbots.styled, QUESTION);
});

test.afterAll(async () => {
  await server?.stop();
  await stub.close();
  rmSync(directory, { recursive: true, force: true });
});

const request = () => ({ model: chatbots.styled, messages: [{ role: "user" as const, content: QUESTION }] });

test("an abort stops the language model in the middle of its answer, and the log keeps what was said", async () => {
  stub.next({ do: "stall", pieces: ["Shipping takes 3 days [1]. ", "It "], after: 2 });
  const stream = await client.chat.completions.create({ ...request(), stream: true });
  const aborted = stub.nextAbort();
  let id = "";
  for await (const chunk of stream) {
    id = chunk.id;
    if (chunk.choices[0]?.delta.content?.includes("3 days")) stream.controller.abort();
  }
  await aborted;
  const api = apiClient(server?.url ?? "", chatbots.token);
  const why = `/api/v1/chatbots/${chatbots.styled}/messages/${id}`;
  await expect.poll(async () => (await api.call(why, { method: "GET" })).status).toBe(200);
  expect((await api.read<WhyView>(why)).decision).toBe("abandoned");
});

test("an abort of a call that waits for the whole answer stops the language model too", async () => {
  stub.next({ do: "stall", pieces: ["Shipping "], after: 1 });
  const abort = new AbortController();
  const [called, aborted] = [stub.nextCall(), stub.nextAbort()];
  const waiting = expect(client.chat.completions.create(request(), { signal: abort.signal })).rejects.toBeInstanceOf(
    OpenAI.APIUserAbortError,
  );
  await called;
  abort.abort();
  await waiting;
  await aborted;
});

test("429: OpenAI's client raises its own class, with the seconds to wait", async () => {
  const calls = Array.from({ length: 4 * LIMIT }, () => client.models.list().catch((error: unknown) => error));
  const refused = (await Promise.all(calls)).find((reply) => reply instanceof OpenAI.APIError);
  expect(refused).toBeInstanceOf(OpenAI.RateLimitError);
  expect(refused).toMatchObject({ code: "rate_limited", type: "rate_limit_error" });
  expect(Number((refused as InstanceType<typeof OpenAI.RateLimitError>).headers.get("retry-after"))).toBeGreaterThan(0);
});
