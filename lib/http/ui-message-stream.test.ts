import {
  parseJsonEventStream,
  readUIMessageStream,
  type UIMessage,
  type UIMessageChunk,
  uiMessageChunkSchema,
} from "ai";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { AnswerEvent, AnswerResult, AnswerSource } from "#lib/answering/types";
import { uiMessageStream } from "#lib/http/ui-message-stream";
import { visitorOf } from "#lib/http/visitor-of";

const page: AnswerSource = {
  type: "page",
  id: "psg_1",
  title: "Shipping",
  url: "https://shop.test/s#eu",
  quote: "3 days.",
};
const qa: AnswerSource = { type: "qa", id: "qa_1", title: "How long?", url: null, quote: "Three days." };

const result: AnswerResult = {
  answer: "It takes 3 days [1]. Really [2].",
  answered: true,
  confidence: 0.9,
  decision: "passages",
  reason: "The page covers the question.",
  standaloneQuestion: "How long?",
  language: "en",
  sources: [page, qa],
  suggestions: [],
  candidates: [],
  model: null,
  notes: [],
  timings: { total: 1 },
};

async function* answer(): AsyncGenerator<AnswerEvent> {
  yield { type: "sources", sources: [page] };
  yield { type: "text", delta: "It takes 3 days [1]. " };
  yield { type: "sources", sources: [page, qa] };
  yield { type: "text", delta: "Really [2]." };
  yield { type: "result", result };
}

const options = {
  messageId: "msg_1",
  requestId: "req_1",
  onResult: async (done: AnswerResult) => ({ sessionId: "s1", answered: done.answered, sources: done.sources }),
};

/** Reads the response the way the AI SDK's own client does, schema check included. */
async function readAsClient(response: Response): Promise<UIMessage> {
  if (!response.body) throw new Error("no body");
  const chunks = parseJsonEventStream({ stream: response.body, schema: uiMessageChunkSchema }).pipeThrough(
    new TransformStream({
      transform(part, controller) {
        if (!part.success) throw part.error;
        controller.enqueue(part.value);
      },
    }),
  ) as ReadableStream<UIMessageChunk>;
  let last: UIMessage | undefined;
  for await (const message of readUIMessageStream({ stream: chunks, terminateOnError: true })) last = message;
  if (!last) throw new Error("no message");
  return last;
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("an answer as a UI message stream", () => {
  test("the AI SDK's reader gets the text, each source once, the quotes and the final answer", async () => {
    const message = await readAsClient(uiMessageStream(answer(), options));
    expect(message.id).toBe("msg_1");
    expect(message.parts).toEqual([
      { type: "source-url", sourceId: "psg_1", url: "https://shop.test/s#eu", title: "Shipping" },
      { type: "data-sources", id: "sources", data: [page, qa] },
      { type: "text", text: "It takes 3 days [1]. Really [2].", state: "done" },
      { type: "source-document", sourceId: "qa_1", mediaType: "text/plain", title: "How long?" },
      { type: "data-answer", id: "answer", data: { sessionId: "s1", answered: true, sources: [page, qa] } },
    ]);
  });

  test("its headers keep proxies from buffering or rewriting it", () => {
    const { headers, status } = uiMessageStream(answer(), options);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toContain("text/event-stream");
    expect(headers.get("x-vercel-ai-ui-message-stream")).toBe("v1");
    expect(headers.get("x-accel-buffering")).toBe("no");
    expect(headers.get("cache-control")).toBe("no-cache, no-transform");
  });

  test("it ends with [DONE] after the finish part", async () => {
    const text = await uiMessageStream(answer(), options).text();
    expect(text.endsWith('data: {"type":"finish"}\n\ndata: [DONE]\n\n')).toBe(true);
  });

  test("the first text is readable before the answer goes on", async () => {
    const gate = Promise.withResolvers<void>();
    async function* slow(): AsyncGenerator<AnswerEvent> {
      yield { type: "text", delta: "First." };
      await gate.promise;
      yield { type: "result", result };
    }
    const reader = uiMessageStream(slow(), options).body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = "";
    while (reader && !seen.includes("First.")) seen += (await reader.read()).value ?? "";
    expect(seen).not.toContain("finish");
    gate.resolve();
    while (reader && !seen.includes("[DONE]")) seen += (await reader.read()).value ?? "";
    expect(seen).toContain('"type":"finish"');
  });

  test("the first text comes at once, what is there at the same moment in one piece, and the pieces of a slow answer one by one", async () => {
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    const shut = [...gates];
    async function* answer(): AsyncGenerator<AnswerEvent> {
      for (const delta of ["One ", "two ", "and "]) yield { type: "text", delta };
      await gates[0].promise;
      yield { type: "text", delta: "three " };
      await gates[1].promise;
      yield { type: "text", delta: "four" };
      yield { type: "result", result };
    }
    const pieces: string[] = [];
    for await (const piece of uiMessageStream(answer(), options).body?.pipeThrough(new TextDecoderStream()) ?? []) {
      pieces.push([...piece.matchAll(/"delta":"([^"]*)"/g)].map(([, delta]) => delta).join(""));
      if (pieces.length > 1) shut.shift()?.resolve();
    }
    expect(pieces).toEqual(["One ", "two and ", "three ", "four"]);
  });

  test("a quiet answer sends a heartbeat comment every ten seconds, which the reader ignores", async () => {
    vi.useFakeTimers();
    const gate = Promise.withResolvers<void>();
    async function* slow(): AsyncGenerator<AnswerEvent> {
      await gate.promise;
      yield* answer();
    }
    const response = uiMessageStream(slow(), options);
    await vi.advanceTimersByTimeAsync(20_000);
    gate.resolve();
    const text = await response.text();
    expect(text.match(/^: heartbeat$/gm)).toHaveLength(2);
    expect((await readAsClient(new Response(text))).parts).toHaveLength(5);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("a failure gives the visitor an error part without its cause, and the log the cause under the same id", async () => {
    const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const cause = new Error("password of the database");
    async function* failing(): AsyncGenerator<AnswerEvent> {
      yield { type: "text", delta: "First." };
      throw cause;
    }
    const text = await uiMessageStream(failing(), options).text();
    expect(text).toContain(
      '"type":"error","errorText":"Something went wrong on our side. Try again; if it stays, report it as req_1."',
    );
    expect(text).not.toContain("password");
    expect(text.endsWith("data: [DONE]\n\n")).toBe(true);
    const line = written.mock.calls.map(([chunk]) => String(chunk)).find((chunk) => chunk.includes("stream_failed"));
    expect(JSON.parse(line ?? "")).toMatchObject({ requestId: "req_1", error: "Error: password of the database" });
  });

  test("a visitor who left gets an abort part and no error is logged", async () => {
    const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const abort = new AbortController();
    async function* leaving(): AsyncGenerator<AnswerEvent> {
      yield { type: "text", delta: "First." };
      abort.abort();
      throw abort.signal.reason;
    }
    const text = await uiMessageStream(leaving(), { ...options, visitor: abort }).text();
    expect(text).toContain('"type":"abort"');
    expect(written.mock.calls.flat().join()).not.toContain("stream_failed");
  });

  test("a reader that hangs up aborts the visitor's signal at once, though the answer's next part never comes", async () => {
    const visitor = visitorOf(new Request("http://127.0.0.1/"));
    async function* stalled(): AsyncGenerator<AnswerEvent> {
      yield { type: "text", delta: "First." };
      await new Promise((_, reject) => visitor.signal.addEventListener("abort", () => reject(visitor.signal.reason)));
    }
    const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const reader = uiMessageStream(stalled(), { ...options, visitor }).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(visitor.signal.aborted).toBe(true);
    expect(written.mock.calls.flat().join()).not.toContain("stream_failed");
  });

  test("a connection that is closed aborts the visitor's signal, before the answer and during it", () => {
    const connection = new AbortController();
    const request = new Request("http://127.0.0.1/", { signal: connection.signal });
    const visitor = visitorOf(request);
    expect(visitor.signal.aborted).toBe(false);
    connection.abort();
    expect([visitor.signal.aborted, visitorOf(request).signal.aborted]).toEqual([true, true]);
  });

  test("a reader that hangs up ends the answer", async () => {
    const ended = vi.fn();
    const gate = Promise.withResolvers<void>();
    async function* endless(): AsyncGenerator<AnswerEvent> {
      try {
        yield { type: "text", delta: "First." };
        await gate.promise;
        yield { type: "text", delta: "Second." };
        yield { type: "text", delta: "Third." };
      } finally {
        ended();
      }
    }
    const reader = uiMessageStream(endless(), options).body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = "";
    while (reader && !seen.includes("First.")) seen += (await reader.read()).value ?? "";
    await reader?.cancel();
    gate.resolve();
    await vi.waitFor(() => expect(ended).toHaveBeenCalled());
  });
});
