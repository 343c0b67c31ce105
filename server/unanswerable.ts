import { AppError } from "#lib/process/errors";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const PAGE_METHODS = ["GET", "HEAD"];

/**
 * Why a request is not for the framework, which would fail at it or answer it in a way of its own: a target that is no path, a method that
 * it does not know or that no page has, slashes in a row or backslashes within the API. Null where it is. A page's POST is one of its actions.
 */
export function unanswerable({ method, url, headers }) {
  if (!url.startsWith("/")) return { error: new AppError("malformed_request", "The request target must be a path.") };
  if (!METHODS.includes(method)) return notAllowed(method, "here or anywhere else", METHODS);
  const path = url.split("?", 1)[0];
  if (/^[\\/]+api(?:[\\/]|$)/.test(path))
    return /\\|\/\//.test(path) ? { error: new AppError("not_found", "There is no such endpoint.") } : null;
  const isAction = method === "POST" && headers["next-action"] !== undefined;
  // What Next's development tools send.
  const isPage = !path.startsWith("/__nextjs");
  return isPage && !isAction && !PAGE_METHODS.includes(method) ? notAllowed(method, "for a page", PAGE_METHODS) : null;
}

function notAllowed(method, where, allowed) {
  return {
    error: new AppError("method_not_allowed", `${method} is not allowed ${where}.`),
    headers: { allow: allowed.join(", ") },
  };
}
