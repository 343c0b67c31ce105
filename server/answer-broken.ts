import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { errorBody } from "#lib/http/describe-error";
import { AppError, type ErrorCode } from "#lib/process/errors";
import { newId } from "#lib/process/ids";
import { log } from "#lib/process/log";
import { refuse } from "#server/answer-early";
import type { ServerRequest } from "#server/server-request";

/** What is wrong with a request that Node could not read, by the code of its error. */
const FAULTS: Record<string, [ErrorCode, string]> = {
  HPE_HEADER_OVERFLOW: ["headers_too_large", "The request's headers are larger than 16 KiB, which is the limit."],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ["body_too_large", "The body's chunks have extensions that are too long."],
  ERR_HTTP_REQUEST_TIMEOUT: ["request_timeout", "The request was not complete in time."],
};
const NO_HTTP: [ErrorCode, string] = ["malformed_request", "This is not a request in HTTP/1.1."];

/** Gives requests that never reach the application an answer in the API's shape: what is no HTTP, too long, or too slow. */
export function answerBrokenRequests(server: Server): void {
  /** The response that is under way on a connection. */
  const underWay = new WeakMap<Socket, ServerResponse>();
  server.on("request", (request: IncomingMessage, response) => underWay.set(request.socket, response));
  server.on("clientError", (cause: NodeJS.ErrnoException, socket: Socket) => {
    const response = underWay.get(socket);
    const isAnswering = response?.headersSent && !response.writableFinished;
    if (!socket.writable || isAnswering || cause.code === "ECONNRESET") return socket.destroy();
    socket.end(written(new AppError(...(FAULTS[cause.code ?? ""] ?? NO_HTTP), { cause })));
  });
  server.on("checkExpectation", (request: ServerRequest, response) => {
    refuse(request, response, new AppError("expectation_failed", "The header Expect may only say 100-continue."));
  });
}

/** An error as the bytes of a response. */
function written(error: AppError): string {
  const requestId = newId("req");
  const body = JSON.stringify(errorBody(error, requestId));
  log("info", "request", { requestId, status: error.status, code: error.code });
  return [
    `HTTP/1.1 ${error.status} ${error.code}`,
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    "connection: close",
    "",
    body,
  ].join("\r\n");
}
