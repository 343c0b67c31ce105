import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

const PERMISSIONS =
  "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";

/**
 * The Content-Security-Policy of a page. Scripts run only with this response's nonce or when such a script loads them;
 * nothing comes from another host. Style elements need the nonce too; style attributes (the width of a bar) are allowed.
 */
export function contentSecurityPolicy({ nonce, dev = false }: { nonce: string; dev?: boolean }): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? " ws:" : ""}`,
    "manifest-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The chat on websites: its routes give each response its own policy, which names those websites. */
const WIDGET = /^\/(?:embed\/[\w-]+\/?|widget\/[\w-]+\.(?:js|css))$/;

/** The API reference: its pages are whole documents with a policy of their own, which allows no script but theirs. */
const REFERENCE = /^\/(?:docs(?:\.md|\/.*)?|llms(?:-full)?\.txt|skill\.md|\.well-known\/skills\/.*)$/;

/**
 * Gives a page's response its security headers and its request the nonce: Next.js takes it from the request's own
 * policy header for its scripts, the root layout from `x-nonce`. Call it before Next.js handles the request. Paths under
 * /api, /mcp and static files get only what fits them, and never what a client sent under these names.
 */
export function setPageHeaders(request: IncomingMessage, response: ServerResponse, { dev = false } = {}): void {
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  delete request.headers["content-security-policy"];
  delete request.headers["content-security-policy-report-only"];
  delete request.headers["x-nonce"];
  response.setHeader("x-content-type-options", "nosniff");
  if (path.startsWith("/_next/") || WIDGET.test(path)) return;
  if (/^\/(?:api|mcp)\//.test(path)) {
    response.setHeader("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    return;
  }
  response.setHeader("referrer-policy", "strict-origin-when-cross-origin");
  response.setHeader("permissions-policy", PERMISSIONS);
  if (REFERENCE.test(path)) return;
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({ nonce, dev });
  request.headers["content-security-policy"] = policy;
  request.headers["x-nonce"] = nonce;
  response.setHeader("content-security-policy", policy);
}
