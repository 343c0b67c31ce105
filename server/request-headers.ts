import type { IncomingHttpHeaders } from "node:http";

/**
 * The headers that a call of the API, or of sign-in, may bear. The framework answers some others by itself, without the route: a
 * prefetch that a middleware asks for, a page's data.
 */
const FOR_API = new Set(
  (
    "accept accept-encoding accept-language access-control-request-method authorization cache-control connection content-encoding " +
    "content-length content-type cookie expect host idempotency-key if-match if-none-match keep-alive last-event-id mcp-method " +
    "mcp-name mcp-protocol-version mcp-session-id origin prefer range referer sec-fetch-dest sec-fetch-mode sec-fetch-site " +
    "transfer-encoding user-agent x-forwarded-for x-forwarded-host x-forwarded-port x-forwarded-proto"
  ).split(" "),
);
/** Headers that carry decisions between the framework's own parts; from outside they could only be forged. */
const INTERNAL =
  /^(?:x-(?:middleware|invoke|now|prerender|next|vercel)-|x-nextjs-(?!(?:html-)?request-id)|x-matched-path$|next-resume$)/;

/** Takes the headers away that only a forger would send, or whose answer nobody waits for. */
export function dropForeignHeaders(path: string, headers: IncomingHttpHeaders): void {
  const isApi = /^\/(?:api(?:\/|$)|mcp\/)/.test(path);
  for (const name of Object.keys(headers)) {
    if (isApi ? !FOR_API.has(name) : INTERNAL.test(name)) delete headers[name];
  }
}
