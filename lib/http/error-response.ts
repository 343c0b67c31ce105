import { errorBody, problemBody, toAppError } from "#lib/http/describe-error";
import { errorFields, log } from "#lib/process/log";

/**
 * Any thrown thing as a response, in the API's own shape or, where the caller accepts it, as a problem (RFC 9457). The log has what is our
 * fault; what failed because the caller hung up is none of it.
 */
export function errorResponse(
  thrown: unknown,
  requestId: string,
  { allow, request }: { allow: string; request: Request },
): Response {
  const error = toAppError(thrown, requestId);
  if (error.status >= 500 && !request.signal.aborted)
    log("error", "request_failed", { requestId, ...errorFields(thrown) });
  const headers = new Headers();
  if (error.code === "method_not_allowed") headers.set("allow", allow);
  if (error.code === "unauthorized") headers.set("www-authenticate", "Bearer");
  if (error.code === "insufficient_scope") headers.set("www-authenticate", 'Bearer error="insufficient_scope"');
  if (error.retryAfter !== null) headers.set("retry-after", String(error.retryAfter));
  const isProblem = request.headers.get("accept")?.includes("application/problem+json") ?? false;
  if (isProblem) headers.set("content-type", "application/problem+json");
  const body = isProblem ? problemBody(error, requestId) : errorBody(error, requestId);
  return Response.json(body, { status: error.status, headers });
}
