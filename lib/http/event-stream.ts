import { toAppError } from "#lib/http/describe-error";
import type { AppError } from "#lib/process/errors";
import { errorFields, log } from "#lib/process/log";

export type EventStreamOptions = {
  /** Frames that come before all others. */
  start: string;
  /** The frames that tell a reader that the answer failed; `abort`, that the visitor left. */
  failed(error: AppError): string;
  abort: string;
  /** Names the failure in the log; the visitor learns nothing of it but this id. */
  requestId: string;
  /** Aborted when the visitor leaves, and aborted by this stream when its reader hangs up: whatever works for the answer must listen to it. */
  visitor?: AbortController;
  /** Milliseconds between two heartbeat comments. */
  heartbeatMs?: number;
  headers?: Record<string, string>;
};

/** Frames that belong together; `now`: somebody waits for them. */
export type Part = { written: string; now?: boolean };

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

const HEARTBEAT_MS = 10_000;
/** The first frame says nothing that anybody waits for: it may wait this long for what follows it. */
const START_MS = 20;
const encoder = new TextEncoder();

/** The last frame of an answer. */
export const DONE = "data: [DONE]\n\n";
/** One Server-Sent Event with a value as its JSON. */
export const frame = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;

/**
 * Parts of an answer as Server-Sent Events. A failure becomes the frames of `failed`, logged under the request id; a visitor who left gets
 * those of `abort`. A comment every `heartbeatMs` keeps proxies from closing a quiet connection. A part with `now` is written at once; other
 * parts that are there at the same moment, as a fast model's are, in one piece: a piece costs more than the text in it.
 */
export function eventStream(parts: AsyncIterable<Part>, options: EventStreamOptions): Response {
  let stopHeartbeat = () => {};
  let open = true;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let unwritten = options.start;
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
          if (options.visitor?.signal.aborted) send(options.abort + DONE);
          else {
            log("error", "stream_failed", { requestId: options.requestId, ...errorFields(error) });
            send(options.failed(toAppError(error, options.requestId)) + DONE);
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
  return new Response(body, { headers: { ...HEADERS, ...options.headers } });
}
