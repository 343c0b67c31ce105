import { expect, test } from "@playwright/test";
import OpenAI from "openai";
import type { ApiClient } from "#e2e/support/api-client";
import type { ModelChatbots } from "#e2e/support/model-chatbots";
import { type ModelServer, QUESTION, startModelServer } from "#e2e/support/model-server";
import type { OpenAiStub } from "#e2e/support/openai-stub";
import type { WhyView } from "#lib/conversations/schema";

/** Calls a minute. */
const LIMIT = 60;

// A server with a language model, and with a limit that the last test uses up.
test.describe.configure({ mode: "serial" });

let server: ModelServer;
let stub: OpenAiStub;
let chatbots: ModelChatbots;
let api: ApiClient;
let client: OpenAI;

test.beforeAll(async () => {
  server = await startModelServer("server-openai", { API_RATE_LIMIT: String(LIMIT) });
  ({ stub, chatbots, api } = server);
  client = new OpenAI({ baseURL: `${server.url}/api/v1`, apiKey: chatbots.token, maxRetries: 0 });
});

test.afterAll(() => server?.stop());

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
