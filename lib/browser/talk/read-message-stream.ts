import type { SourceView, TalkView } from "#lib/conversations/schema";

/** What the chat needs of a UI message stream: text as it comes, the sources so far, and at last the whole answer. */
export type ChatPart =
  | { type: "text"; delta: string }
  | { type: "sources"; sources: SourceView[] }
  | { type: "answer"; answer: TalkView }
  | { type: "error"; message: string }
  | { type: "abort" }
  /** Not sent yet: the chatbot's first page is still being crawled. */
  | { type: "waiting"; done: number; total: number };

/** The `data:` payloads of a stream of Server-Sent Events, whatever the sizes in which its bytes arrive. */
async function* payloads(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let pending = "";
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      pending += done ? decoder.decode() : decoder.decode(value, { stream: true });
      // A carriage return at the very end may be the first half of a line ending.
      const lines = pending.split(done ? /\r\n|\n|\r/ : /\r\n|\n|\r(?!$)/);
      pending = lines.pop() ?? "";
      for (const line of lines) {
        if (line.startsWith("data:")) data.push(line.slice(line[5] === " " ? 6 : 5));
        else if (line === "" && data.length > 0) {
          yield data.join("\n");
          data = [];
        }
      }
      if (done) return;
    }
  } finally {
    // A chat that is stopped hangs up, so that the server stops writing.
    await reader.cancel().catch(() => undefined);
  }
}

/**
 * Reads a response in the AI SDK's UI message stream form (version 1): the parts that a chat shows, the others skipped, so that
 * new parts do no harm. Throws where the stream ends before `[DONE]`, since the answer is then cut off, and on a frame that is
 * not JSON.
 */
export async function* readMessageStream(body: ReadableStream<Uint8Array>): AsyncGenerator<ChatPart> {
  for await (const payload of payloads(body)) {
    if (payload === "[DONE]") return;
    const part = JSON.parse(payload) as { type?: string; delta?: string; errorText?: string; data?: unknown };
    if (part.type === "text-delta") yield { type: "text", delta: part.delta ?? "" };
    else if (part.type === "data-sources") yield { type: "sources", sources: part.data as SourceView[] };
    else if (part.type === "data-answer") yield { type: "answer", answer: part.data as TalkView };
    else if (part.type === "error")
      yield { type: "error", message: part.errorText ?? "The answer could not be written." };
    else if (part.type === "abort") yield { type: "abort" };
  }
  throw new Error("The answer was cut off.");
}
