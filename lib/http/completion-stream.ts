import type { Talk } from "#lib/conversations/talk/talk";
import { errorBody } from "#lib/http/describe-error";
import { DONE, type EventStreamOptions, eventStream, frame, type Part } from "#lib/http/event-stream";
import type { ChatCompletionInput } from "#lib/openai/schema";
import { annotationsOf, usageOf } from "#lib/openai/to-completion";

type CompletionStreamOptions = Pick<EventStreamOptions, "requestId" | "visitor" | "heartbeatMs"> & {
  input: ChatCompletionInput;
  /** Seconds since 1970. */
  created: number;
};
type Delta = Record<string, unknown>;

/** Makes the chunks of one completion. */
function chunksOf(id: string, { input, created }: CompletionStreamOptions) {
  const about = { id, object: "chat.completion.chunk", created, model: input.chatbotId };
  const noUsage = input.includeUsage ? { usage: null } : {};
  return {
    delta: (delta: Delta, finish_reason: "stop" | null = null, known: Record<string, unknown> = {}) =>
      frame({ ...about, choices: [{ index: 0, delta, logprobs: null, finish_reason }], ...noUsage, ...known }),
    usage: (answer: string) =>
      input.includeUsage ? frame({ ...about, choices: [], usage: usageOf(input, answer) }) : "",
  };
}
type Chunks = ReturnType<typeof chunksOf>;

async function* partsOf({ events, finish }: Talk, chunks: Chunks): AsyncGenerator<Part> {
  let open = false;
  for await (const event of events) {
    if (event.type === "text") {
      yield { written: chunks.delta({ content: event.delta }), now: !open };
      open = true;
    } else if (event.type === "result") {
      const { answer, messageId: _id, ...known } = await finish(event.result);
      const annotations = annotationsOf({ answer, sources: known.sources });
      yield { written: chunks.delta({ annotations }, "stop", known) + chunks.usage(answer) + DONE };
      return;
    }
  }
  throw new Error("The answer ended without a result");
}

/**
 * An answer as Server-Sent Events in OpenAI's form: chunks with the role, the text, and last, with `finish_reason`, the annotations and
 * what else is known of the answer; then the usage where it was asked for, and `[DONE]`. A failure becomes an `error`.
 */
export function completionStream(talk: Talk, options: CompletionStreamOptions): Response {
  const { input: _input, created: _created, ...stream } = options;
  const chunks = chunksOf(talk.messageId, options);
  return eventStream(partsOf(talk, chunks), {
    ...stream,
    start: chunks.delta({ role: "assistant", content: "", refusal: null }),
    failed: (error) => frame(errorBody(error, options.requestId)),
    abort: "",
  });
}
