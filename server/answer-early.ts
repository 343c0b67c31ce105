import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import { errorBody } from "#lib/http/describe-error";
import { AppError } from "#lib/process/errors";
import { newId } from "#lib/process/ids";
import { log } from "#lib/process/log";
import type { ServerRequest } from "#server/server-request";

/** Whoever watches over this process must not take a first start or a long migration, which takes its time, for a dead one. */
export function answerWhileBooting(request: ServerRequest, response: ServerResponse): void {
  const isLiveness = /^\/api\/health\/live\/?(\?|$)/.test(request.url);
  const message = "The server is starting. Try again in a moment.";
  if (isLiveness) answer(request, response, 200, { status: "live" });
  else refuse(request, response, new AppError("unavailable", message, { retryAfter: 1 }));
}

/** An error in the API's shape, from before the application is asked. */
export function refuse(
  request: ServerRequest,
  response: ServerResponse,
  error: AppError,
  headers: OutgoingHttpHeaders = {},
): void {
  const requestId = newId("req");
  const retry: OutgoingHttpHeaders = error.retryAfter === null ? {} : { "retry-after": String(error.retryAfter) };
  const sent = { ...retry, connection: "close", ...headers };
  answer(request, response, error.status, errorBody(error, requestId), sent, requestId);
}

function answer(
  request: ServerRequest,
  response: ServerResponse,
  status: number,
  body: object,
  headers: OutgoingHttpHeaders = {},
  requestId = newId("req"),
): void {
  const text = JSON.stringify(body);
  const type = { "content-type": "application/json", "content-length": Buffer.byteLength(text) };
  response.writeHead(status, { ...type, "x-request-id": requestId, ...headers });
  response.end(request.method === "HEAD" ? undefined : text);
  log("info", "request", { requestId, method: request.method, path: request.url.split("?", 1)[0], status });
}
