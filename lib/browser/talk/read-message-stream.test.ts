import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ChatPart, readMessageStream } from "#lib/browser/talk/read-message-stream";

const source = { type: "page", id: "psg_1", title: "Fées", url: "https://a.test", quote: "3 jours." };
const answer = {
  answer: "3 jours [1].",
  sessionId: "s",
  messageId: "m",
  answered: true,
  decision: "passages",
  confidence: 1,
  sources: [source],
};
const frames = [
  { type: "start", messageId: "m" },
  { type: "source-url", sourceId: "psg_1", url: "https://a.test", title: "Fées" },
  { type: "data-sources", id: "sources", data: [source] },
  { type: "text-start", id: "answer" },
  { type: "text-delta", id: "answer", delta: "3 jours" },
  { type: "text-delta", id: "answer", delta: " [1]." },
  { type: "text-end", id: "answer" },
  { type: "data-answer", id: "answer", data: answer },
  { type: "finish" },
];
const expected: ChatPart[] = [
  { type: "sources", sources: [source as never] },
  { type: "text", delta: "3 jours" },
  { type: "text", delta: " [1]." },
  { type: "answer", answer: answer as never },
];
const write = (newline: string, end = "[DONE]") =>
  `: heartbeat${newline}${newline}${[...frames.map((one) => JSON.stringify(one)), end].map((data) => `data: ${data}${newline}${newline}`).join("")}`;

function streamOf(bytes: Uint8Array, cuts: number[], onCancel = () => {}): ReadableStream<Uint8Array> {
  const places = [...new Set([0, ...cuts.map((cut) => cut % bytes.length), bytes.length])].sort((a, b) => a - b);
  return new ReadableStream({
    start(controller) {
      for (const [index, place] of places.slice(1).entries()) controller.enqueue(bytes.slice(places[index], place));
      controller.close();
    },
    cancel: onCancel,
  });
}
const encode = (text: string) => new TextEncoder().encode(text);
async function read(stream: ReadableStream<Uint8Array>): Promise<ChatPart[]> {
  const parts: ChatPart[] = [];
  for await (const part of readMessageStream(stream)) parts.push(part);
  return parts;
}

describe("reading an answer's stream", () => {
  test.each(["\n", "\r\n", "\r"])(
    "the parts are the same wherever the bytes are cut, with %j as line ending",
    async (newline) => {
      const bytes = encode(write(newline));
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(), { maxLength: 40 }), async (cuts) => {
          expect(await read(streamOf(bytes, cuts))).toEqual(expected);
        }),
        { numRuns: 200 },
      );
    },
  );

  test("a stream that ends before [DONE] is an answer that was cut off", async () => {
    const cut = write("\n").slice(0, -20);
    await expect(read(streamOf(encode(cut), []))).rejects.toThrow("cut off");
  });

  test("an error part is told", async () => {
    const text = 'data: {"type":"error","errorText":"No luck."}\n\ndata: [DONE]\n\n';
    expect(await read(streamOf(encode(text), []))).toEqual([{ type: "error", message: "No luck." }]);
  });

  test("a reader that stops early hangs up", async () => {
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(encode('data: {"type":"text-delta","delta":"x"}\n\n')),
      cancel: () => {
        cancelled = true;
      },
    });
    for await (const part of readMessageStream(endless)) if (part.type === "text") break;
    expect(cancelled).toBe(true);
  });
});
