import { errorBody } from "#lib/http/describe-error";
import { AppError } from "#lib/process/errors";
import { newId } from "#lib/process/ids";
import { log } from "#lib/process/log";

/** Whoever watches over this process must not take a first start or a long migration, which takes its time, for a dead one. */
export function answerWhileBooting(request, response) {
  if (/^\/api\/health\/live\/?(\?|$)/.test(request.url)) return answer(request, response, 200, { status: "live" });
  const message = "The server is starting. Try again in a moment.";
  return refuse(request, response, new AppError("unavailable", message, { retryAfter: 1 }));
}

/** An error in the API's shape, from before the application is asked. */
export function refuse(request, response, error, headers = {}) {
  const requestId = newId("req");
  const retry = error.retryAfter === null ? {} : { "retry-after": error.retryAfter };
  answer(
    request,
    response,
    error.status,
    errorBody(error, requestId),
    { ...retry, connection: "close", ...headers },
    requestId,
  );
}

function answer(request, response, status, body, headers = {}, requestId = newId("req")) {
  const text = JSON.stringify(body);
  const type = { "content-type": "application/json", "content-length": Buffer.byteLength(text) };
  response.writeHead(status, { ...type, "x-request-id": requestId, ...headers });
  response.end(request.method === "HEAD" ? undefined : text);
  log("info", "request", { requestId, method: request.method, path: request.url.split("?", 1)[0], status });
}
