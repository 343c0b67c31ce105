import { expect, test } from "@playwright/test";
import type { ApiClient } from "#e2e/support/api-client";
import type { ModelChatbots } from "#e2e/support/model-chatbots";
import { type ModelServer, QUESTION, startModelServer } from "#e2e/support/model-server";
import type { OpenAiStub } from "#e2e/support/openai-stub";
import type { WhyView } from "#lib/conversations/schema";

const path = "/api/chatbot_talk/";

let server: ModelServer;
let stub: OpenAiStub;
let url: string;
let chatbots: ModelChatbots;
let api: ApiClient;

test.beforeAll(async () => {
  server = await startModelServer("server-with-a-model", { EMBEDDING_MODEL: "house-vectors" });
  ({ stub, url, chatbots, api } = server);
});

test.beforeEach(() => stub.always({ do: "answer" }));

test.afterAll(() => server?.stop());

const bodyOf = (chatbotId: string, question: string) => ({
  chatbotId,
  messages: [{ role: "user", content: question }],
});

/** Asks for a stream; `read` gives all that has come once `until` is among it, or at the end. */
async function streamed(chatbotId: string, question: string, signal?: AbortSignal) {
  const response = await fetch(url + path, {
    method: "POST",
    headers: { authorization: `Bearer ${chatbots.token}`, "content-type": "application/json" },
    body: JSON.stringify({ ...bodyOf(chatbotId, question), stream: true }),
    ...(signal ? { signal } : {}),
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let seen = "";
  const read = async (until: string | null): Promise<string> => {
    while (reader && (until === null || !seen.includes(until))) {
      const { done, value = "" } = await reader.read();
      if (done) return seen;
      seen += value;
    }
    return seen;
  };
  return { response, read };
}
const textOf = (frames: string) =>
  [...frames.matchAll(/^data: (\{"type":"text-delta".*\})$/gm)]
    .map(([, part]) => (JSON.parse(part ?? "{}") as { delta: string }).delta)
    .join("");
const messageIdOf = (frames: string) => /"messageId":"(msg_\w+)"/.exec(frames)?.[1] ?? "";
const whyOf = (chatbotId: string, messageId: string) =>
  api.read<WhyView>(`/api/v1/chatbots/${chatbotId}/messages/${messageId}`);

test("a chatbot's own model, persona and temperature reach the model; without them the server's model is asked", async () => {
  await api.ask(chatbots.styled, QUESTION);
  const styled = stub.calls.at(-1);
  expect([styled?.model, styled?.temperature]).toEqual(["another-model", 1.25]);
  expect(JSON.stringify(styled?.messages)).toContain("You speak like a pirate.");
  expect(styled?.headers.authorization).toBe("Bearer a-key");
  await api.ask(chatbots.written, QUESTION);
  expect(stub.calls.at(-1)?.model).toBe("house-model");
});

test("a Q&A that is meant is answered word for word without the model, unless the chatbot's settings say otherwise", async () => {
  const before = stub.counters.chat;
  const exact = await api.ask(chatbots.usual, "how long does shipping take");
  expect([exact.answer, stub.counters.chat]).toEqual(["Shipping takes 3 days.", before]);
  stub.next({ do: "say", text: "Three days it takes: 3 days [1]." });
  const written = await api.ask(chatbots.styled, "how long does shipping take");
  expect([written.answer, stub.counters.chat]).toEqual(["Three days it takes: 3 days [1].", before + 1]);
});

test("the first text comes before the model has ended, and nothing between may hold it back", async () => {
  const gate = Promise.withResolvers<void>();
  const wait = (piece: number) => (piece === 2 ? gate.promise : Promise.resolve());
  stub.always({ do: "say", pieces: ["Shipping takes 3 days [1]. ", "It takes", " 3 days [1]."], gate: wait });
  const { response, read } = await streamed(chatbots.styled, QUESTION);
  expect(response.headers.get("x-accel-buffering")).toBe("no");
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  const early = await read("3 days");
  expect(early).not.toContain("[DONE]");
  gate.resolve();
  expect(textOf(await read(null))).toBe("Shipping takes 3 days [1]. It takes 3 days [1].");
});

test("a quiet model is bridged by a heartbeat comment", async () => {
  const gate = Promise.withResolvers<void>();
  stub.always({ do: "say", text: "Shipping takes 3 days [1].", gate: () => gate.promise });
  const { read } = await streamed(chatbots.styled, QUESTION);
  const quiet = await read("\n: heartbeat\n\n");
  expect(quiet).toMatch(/^: heartbeat$/m);
  expect(textOf(quiet)).toBe("");
  gate.resolve();
  expect(textOf(await read(null))).toContain("Shipping takes 3 days");
});

test("a visitor who leaves stops the model in the middle of its answer, and the log keeps what was said", async () => {
  stub.always({ do: "stall", pieces: ["Shipping takes 3 days [1]. ", "It "], after: 2 });
  const abort = new AbortController();
  const { read } = await streamed(chatbots.styled, QUESTION, abort.signal);
  const frames = await read("3 days");
  const aborted = stub.nextAbort();
  abort.abort();
  await aborted;
  await expect
    .poll(
      async () =>
        (await api.call(`/api/v1/chatbots/${chatbots.styled}/messages/${messageIdOf(frames)}`, { method: "GET" }))
          .status,
    )
    .toBe(200);
  expect((await whyOf(chatbots.styled, messageIdOf(frames))).decision).toBe("abandoned");
});

test("the log names the model, and what went wrong where it did not write the answer", async () => {
  const good = (await api.call(path, { body: bodyOf(chatbots.styled, QUESTION) })).body;
  expect(await whyOf(chatbots.styled, good.messageId ?? "")).toMatchObject({ model: "another-model", notes: [] });
  stub.always({ do: "status", status: 401 });
  const bad = (await api.call(path, { body: bodyOf(chatbots.styled, QUESTION) })).body;
  expect(bad.answer).toBe("Shipping takes 3 days.");
  const why = await whyOf(chatbots.styled, bad.messageId ?? "");
  expect(why.model).toBeNull();
  expect(why.notes).toContain("model: refused (401)");
});

test("the plain answer is the streamed one", async () => {
  stub.always({ do: "say", text: "Shipping takes 3 days [1]. You may send things back within 30 days [2]." });
  const question = "how many days for shipping and to send back";
  const { answer, sources } = await api.ask(chatbots.styled, question);
  const { read } = await streamed(chatbots.styled, question);
  const frames = await read(null);
  expect(textOf(frames)).toBe(answer);
  expect(frames).toContain(JSON.stringify(sources));
});

test("a question that shares no word with small knowledge is put to the model with all of it", async () => {
  await api.ask(chatbots.styled, "envío tarda");
  expect(JSON.stringify(stub.calls.at(-1)?.messages)).toContain("3 days");
});
