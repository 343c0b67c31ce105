import OpenAI from "openai";
import { afterEach, expect, test, vi } from "vitest";
import type { AnswerEvent, AnswerResult } from "#lib/answering/types";
import type { TalkView } from "#lib/conversations/schema";
import { completionStream } from "#lib/http/completion-stream";
import { AppError } from "#lib/process/errors";

const view: TalkView = {
  answer: "One two.",
  sessionId: "ses_1",
  messageId: "msg_1",
  answered: true,
  decision: "qa",
  confidence: 1,
  sources: [],
  suggestions: [],
};
const input = {
  chatbotId: "bot_1",
  messages: [{ role: "user" as const, content: "Which?" }],
  stream: true,
  includeUsage: true,
};

async function* answering(fail?: Error): AsyncGenerator<AnswerEvent> {
  yield { type: "text", delta: "One " };
  yield { type: "text", delta: "two." };
  if (fail) throw fail;
  yield { type: "result", result: {} as AnswerResult };
}
const responseTo = (events: AsyncGenerator<AnswerEvent>, visitor?: AbortController) =>
  completionStream(
    { messageId: "msg_1", sessionId: "ses_1", events, finish: async () => view },
    { input, created: 1, requestId: "req_1", ...(visitor && { visitor }) },
  );
/** OpenAI's own client, which is given this response. */
const clientOf = (response: Response) =>
  new OpenAI({ apiKey: "cb", baseURL: "http://127.0.0.1/", maxRetries: 0, fetch: async () => response });
const request = { model: "bot_1", messages: input.messages, stream: true } as const;

afterEach(() => {
  vi.restoreAllMocks();
});

test("every chunk has the completion's id, and the last one the usage alone", async () => {
  const text = await responseTo(answering()).text();
  expect(text.endsWith("data: [DONE]\n\n")).toBe(true);
  const chunks = [...text.matchAll(/^data: (\{.*\})$/gm)].map(([, json = ""]) => JSON.parse(json));
  const about = { id: "msg_1", object: "chat.completion.chunk", created: 1, model: "bot_1" };
  for (const chunk of chunks) expect(chunk).toMatchObject(about);
  expect(chunks.map(({ choices, usage }) => [choices[0]?.delta.content, choices[0]?.finish_reason, usage])).toEqual([
    ["", null, null],
    ["One ", null, null],
    ["two.", null, null],
    [undefined, "stop", null],
    [undefined, undefined, { prompt_tokens: 2, completion_tokens: 2, total_tokens: 4 }],
  ]);
});

test("a failure in the middle is raised by OpenAI's client, and its cause stays in the log", async () => {
  const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const stream = await clientOf(responseTo(answering(new Error("password of the database")))).chat.completions.create(
    request,
  );
  const read = async () => {
    for await (const _chunk of stream);
  };
  const raised = await read().catch((error: unknown) => error);
  expect(raised).toBeInstanceOf(OpenAI.APIError);
  expect(raised).toMatchObject({ code: "internal", type: "api_error" });
  expect(JSON.stringify(raised)).not.toContain("password");
  expect(written.mock.calls.flat().join()).toContain("password of the database");
});

test("a failure that has words for the caller is told in them", async () => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const text = await responseTo(answering(new AppError("unavailable", "Try again."))).text();
  expect(text).toContain('"code":"unavailable","message":"Try again."');
});

test("a client that leaves ends the stream without an error in the log", async () => {
  const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const visitor = new AbortController();
  const gate = Promise.withResolvers<void>();
  async function* stalled(): AsyncGenerator<AnswerEvent> {
    yield { type: "text", delta: "One " };
    visitor.signal.addEventListener("abort", () => gate.reject(visitor.signal.reason));
    await gate.promise;
  }
  const stream = await clientOf(responseTo(stalled(), visitor)).chat.completions.create(request);
  for await (const chunk of stream) if (chunk.choices[0]?.delta.content) break;
  expect(visitor.signal.aborted).toBe(true);
  expect(written.mock.calls.flat().join()).not.toContain("stream_failed");
});
