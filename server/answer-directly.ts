import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { type DirectHandler, directHandler } from "#lib/http/direct-routes";
import { plainHeaders } from "#server/plain-headers";
import type { ServerRequest } from "#server/server-request";

/** What a call to a chatbot rarely exceeds; longer ones, and those of unknown length, go the long way. */
const BODY_MAX = 64 * 1024;

/** The handler that may answer this request without the framework, if there is one. */
export function handlerFor(request: ServerRequest): DirectHandler | undefined {
  const { method, url, headers } = request;
  if (method !== "POST" || headers.authorization === undefined || headers.expect !== undefined) return undefined;
  const length = Number(headers["content-length"] ?? Number.NaN);
  return length > 0 && length <= BODY_MAX ? directHandler(url.split("?", 1)[0] ?? "") : undefined;
}

/** Hands a request over to a route's handler and writes what it answers, piece by piece where that is a stream. */
export async function answerDirectly(
  request: ServerRequest,
  response: ServerResponse,
  handler: DirectHandler,
): Promise<void> {
  const caller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) caller.abort(new DOMException("The caller hung up.", "AbortError"));
  });
  const body = await readBody(request);
  // Nobody is there any more.
  if (body === null) return;
  const { method, headers } = request;
  const url = new URL(request.url, "http://localhost");
  const answer = await handler(
    new Request(url, { method, headers: plainHeaders(headers), body, signal: caller.signal }),
  );
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.statusCode = answer.status;
  if (answer.body && answer.headers.get("content-type")?.startsWith("text/event-stream"))
    await writeStream(answer.body, response, caller.signal);
  else response.end(Buffer.from(await answer.arrayBuffer()));
}

/** Null where the caller hung up before the end. */
function readBody(request: ServerRequest): Promise<Buffer<ArrayBuffer> | null> {
  const chunks: Buffer[] = [];
  return new Promise((resolve) => {
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", () => resolve(null));
    request.on("close", () => resolve(null));
  });
}

async function writeStream(body: ReadableStream<Uint8Array>, response: ServerResponse, signal: AbortSignal) {
  const reader = body.getReader();
  signal.addEventListener("abort", () => reader.cancel().catch(() => {}));
  if (signal.aborted) await reader.cancel();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    if (!response.write(piece.value)) await once(response, "drain", { signal }).catch(() => {});
  }
  response.end();
}
