import type { OutgoingHttpHeaders } from "node:http";
import { AppError } from "#lib/process/errors";
import type { ServerRequest } from "#server/server-request";

/** Why a request is refused, and the headers that say more. */
export type Refusal = { error: AppError; headers?: OutgoingHttpHeaders };

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const PAGE_METHODS = ["GET", "HEAD"];

/**
 * Why a request is not for the framework, which would fail at it or answer it in a way of its own: a target that is no path, a method that
 * it does not know or that no page has, slashes in a row or backslashes within the API or the addresses of agents. Null where it is. A
 * page's POST is one of its actions.
 */
export function unanswerable({
  method,
  url,
  headers,
}: Pick<ServerRequest, "method" | "url" | "headers">): Refusal | null {
  if (!url.startsWith("/")) return { error: new AppError("malformed_request", "The request target must be a path.") };
  if (!METHODS.includes(method)) return notAllowed(method, "here or anywhere else", METHODS);
  const [path = ""] = url.split("?", 1);
  if (/^[\\/]+(?:api(?:[\\/]|$)|mcp[\\/])/.test(path))
    return /\\|\/\//.test(path) ? { error: new AppError("not_found", "There is no such endpoint.") } : null;
  const isAction = method === "POST" && headers["next-action"] !== undefined;
  // What Next's development tools send.
  const isPage = !path.startsWith("/__nextjs");
  return isPage && !isAction && !PAGE_METHODS.includes(method) ? notAllowed(method, "for a page", PAGE_METHODS) : null;
}

function notAllowed(method: string, where: string, allowed: string[]): Refusal {
  return {
    error: new AppError("method_not_allowed", `${method} is not allowed ${where}.`),
    headers: { allow: allowed.join(", ") },
  };
}
