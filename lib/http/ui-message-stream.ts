import type { AnswerEvent, AnswerResult, AnswerSource } from "#lib/answering/types";
import { DONE, type EventStreamOptions, eventStream, frame, type Part } from "#lib/http/event-stream";

type UiMessageStreamOptions = Pick<EventStreamOptions, "requestId" | "visitor" | "heartbeatMs"> & {
  messageId: string;
  /** Called once with the finished answer; what it returns becomes the data of the final `data-answer` part. */
  onResult(result: AnswerResult): Promise<Record<string, unknown>>;
};

const HEADERS = { "x-vercel-ai-ui-message-stream": "v1" };
const TEXT_ID = "answer";

/** A page is a link; a Q&A has no address and becomes a document. */
function sourcePart(source: AnswerSource) {
  if (source.url === null) {
    return { type: "source-document", sourceId: source.id, mediaType: "text/plain", title: source.title };
  }
  return { type: "source-url", sourceId: source.id, url: source.url, title: source.title };
}

/** The frames of one answer after its start, in order. */
async function* frames(
  events: AsyncIterable<AnswerEvent>,
  onResult: UiMessageStreamOptions["onResult"],
): AsyncGenerator<Part> {
  let open = false;
  let finished = false;
  const sources = new Map<string, AnswerSource>();
  for await (const event of events) {
    if (event.type === "sources") {
      const fresh = event.sources.filter((source) => !sources.has(source.id));
      for (const source of fresh) sources.set(source.id, source);
      if (fresh.length === 0) continue;
      // The quotes have no place in the standard's parts: one data part carries the whole list and replaces its predecessor.
      const list = { type: "data-sources", id: "sources", data: [...sources.values()] };
      yield { written: fresh.map((source) => frame(sourcePart(source))).join("") + frame(list) };
    } else if (event.type === "text") {
      const delta = frame({ type: "text-delta", id: TEXT_ID, delta: event.delta });
      yield open ? { written: delta } : { written: frame({ type: "text-start", id: TEXT_ID }) + delta, now: true };
      open = true;
    } else {
      const end = open ? frame({ type: "text-end", id: TEXT_ID }) : "";
      const data = await onResult(event.result);
      finished = true;
      yield {
        written: `${end}${frame({ type: "data-answer", id: "answer", data })}${frame({ type: "finish" })}${DONE}`,
      };
    }
  }
  if (!finished) throw new Error("The answer ended without a result");
}

/**
 * An answer as Server-Sent Events in the UI message stream form of the AI SDK (version 7): `start`, `text-*`, `source-url` or
 * `source-document`, `data-sources` (the list with quotes), `data-answer` (what `onResult` returned), `finish`, then `[DONE]`.
 * A failure becomes an `error` part that gives nothing away, a visitor who left an `abort` part.
 */
export function uiMessageStream(
  events: AsyncIterable<AnswerEvent>,
  { messageId, onResult, ...options }: UiMessageStreamOptions,
): Response {
  return eventStream(frames(events, onResult), {
    ...options,
    start: frame({ type: "start", messageId }),
    failed: ({ message }) => frame({ type: "error", errorText: message }),
    abort: frame({ type: "abort" }),
    headers: HEADERS,
  });
}
