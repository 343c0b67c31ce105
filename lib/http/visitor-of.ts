/**
 * The visitor's presence as something that both sides can end: it aborts when the request's connection is closed, and whoever writes the
 * response aborts it when its reader hangs up. A framework may notice only one of the two.
 */
export function visitorOf(request: Request): AbortController {
  const visitor = new AbortController();
  const leave = () => visitor.abort(request.signal.reason);
  if (request.signal.aborted) leave();
  else request.signal.addEventListener("abort", leave, { once: true, signal: visitor.signal });
  return visitor;
}
