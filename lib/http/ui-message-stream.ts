import type { AnswerEvent, AnswerResult, AnswerSource } from "#lib/answering/types";
import { toAppError } from "#lib/http/describe-error";
import { errorFields, log } from "#lib/process/log";

type UiMessageStreamOptions = {
  messageId: string;
  /** Under which the log tells what went wrong when the answer fails; the visitor learns nothing of it but the id. */
  requestId: string;
  /** Called once with the finished answer; what it returns becomes the data of the final `data-answer` part. */
  onResult(result: AnswerResult): Promise<Record<string, unknown>>;
  /** Aborted when the visitor leaves, and aborted by this stream when its reader hangs up: whatever works for the answer must listen to it. */
  visitor?: AbortController;
  /** Milliseconds between two heartbeat comments. */
  heartbeatMs?: number;
};

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
  "x-vercel-ai-ui-message-stream": "v1",
};

const HEARTBEAT_MS = 10_000;
/** The first frame says nothing that anybody waits for: it may wait this long for what follows it. */
const START_MS = 20;
const TEXT_ID = "answer";
const encoder = new TextEncoder();

const DONE = "data: [DONE]\n\n";
const frame = (part: Record<string, unknown>) => `data: ${JSON.stringify(part)}\n\n`;

/** A page is a link; a Q&A has no address and becomes a document. */
function sourcePart(source: AnswerSource) {
  if (source.url === null) {
    return { type: "source-document", sourceId: source.id, mediaType: "text/plain", title: source.title };
  }
  return { type: "source-url", sourceId: source.id, url: source.url, title: source.title };
}

/** Frames that belong together; `now`: somebody waits for them. */
type Part = { written: string; now?: boolean };

/** The frames of one answer after its start, in order. */
async function* frames(events: AsyncIterable<AnswerEvent>, options: UiMessageStreamOptions): AsyncGenerator<Part> {
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
      const data = await options.onResult(event.result);
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
 * A comment every `heartbeatMs` keeps proxies from closing a quiet connection. The first text is written at once; other parts that are
 * there at the same moment, as a fast model's are, in one piece: a piece costs more than the text in it.
 */
export function uiMessageStream(events: AsyncIterable<AnswerEvent>, options: UiMessageStreamOptions): Response {
  const parts = frames(events, options);
  let stopHeartbeat = () => {};
  let open = true;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let unwritten = "";
      let turn: NodeJS.Immediate | undefined;
      const flush = () => {
        clearTimeout(starting);
        clearImmediate(turn);
        turn = undefined;
        if (open && unwritten !== "") controller.enqueue(encoder.encode(unwritten));
        unwritten = "";
      };
      const send = (text: string) => {
        // What comes before the event loop's next turn comes along.
        turn ??= setImmediate(flush);
        unwritten += text;
      };
      unwritten = frame({ type: "start", messageId: options.messageId });
      const starting = setTimeout(flush, START_MS);
      const heartbeat = setInterval(() => send(": heartbeat\n\n"), options.heartbeatMs ?? HEARTBEAT_MS);
      stopHeartbeat = () => clearInterval(heartbeat);
      const run = async () => {
        try {
          for await (const { written, now } of parts) {
            if (!open) break;
            send(written);
            if (now) flush();
          }
        } catch (error) {
          if (options.visitor?.signal.aborted) send(frame({ type: "abort" }) + DONE);
          else {
            log("error", "stream_failed", { requestId: options.requestId, ...errorFields(error) });
            send(frame({ type: "error", errorText: toAppError(error, options.requestId).message }) + DONE);
          }
        }
        stopHeartbeat();
        flush();
        if (open) controller.close();
        open = false;
      };
      // `run` handles its own failures; the stream lives as long as it does.
      void run();
    },
    cancel() {
      open = false;
      stopHeartbeat();
      options.visitor?.abort(new DOMException("The reader hung up.", "AbortError"));
    },
  });
  return new Response(body, { headers: HEADERS });
}
