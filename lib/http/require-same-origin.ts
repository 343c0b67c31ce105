import { AppError } from "#lib/process/errors";

/**
 * A request that is let in by a cookie must come from a page of this very origin.
 * `Sec-Fetch-Site` says so in every current browser and no page can forge it; without it `Origin` must equal the host, which the
 * server has written into `X-Forwarded-Host` in the form that pages of this site have as their origin; and a request that changes
 * something must bear one of the two.
 * @throws forbidden
 */
export function requireSameOrigin(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin") return;
  const origin = request.headers.get("origin");
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  const reads = request.method === "GET" || request.method === "HEAD";
  if (site === null && (origin === null ? reads : URL.canParse(origin) && new URL(origin).host === host)) return;
  if (site === "none" && reads) return;
  throw new AppError("forbidden", "This request did not come from a page of this site.");
}
