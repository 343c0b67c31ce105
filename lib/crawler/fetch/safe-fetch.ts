import { type CheckedUrl, checkUrl, type UrlRules } from "#lib/crawler/address/check-url";
import type { Connect } from "#lib/crawler/address/connect-checked";
import type { Resolve } from "#lib/crawler/address/resolve-host";
import { CrawlError, type RedirectHop } from "#lib/crawler/crawl-error";
import { PAGE_TYPES } from "#lib/crawler/fetch/content-types";
import { withDeadline } from "#lib/crawler/fetch/deadline";
import { type FetchedHop, fetchHop } from "#lib/crawler/fetch/fetch-hop";
import { DEFAULT_FETCH_LIMITS, type FetchLimits } from "#lib/crawler/fetch/fetch-limits";

export type SafeFetchOptions = UrlRules & {
  /** The page that explains the crawler; part of the user agent. */
  userAgentUrl: string;
  /** `address:port` and `name:port` pairs that are refused although public: this server's own, so that it cannot be made to call itself. */
  denyEndpoints?: readonly string[];
  /** Content types that are read, lower case; an answer without a type is read too. Default: pages. */
  accept?: readonly string[];
  /** Validators of the last reading; with either, the site may answer "not modified". */
  etag?: string | null;
  lastModified?: string | null;
  limits?: Partial<FetchLimits>;
  /** A body that is larger than the limits is cut there instead of being refused. */
  cutLongBody?: boolean;
  signal?: AbortSignal;
  /** The hops that led here, where a page itself sent its readers on: they count, and are not gone back to. */
  chain?: readonly RedirectHop[];
  /** Called before each request, redirects included: the place for robots.txt and for waiting one's turn. May throw CrawlError. */
  beforeRequest?: (url: URL, signal: AbortSignal | undefined) => Promise<void>;
  resolve?: Resolve;
  connect?: Connect;
};

export type SafeFetchResult = {
  finalUrl: string;
  status: number;
  /** Lower-case names; repeated headers joined by a comma. */
  headers: Record<string, string>;
  /** Lower case, without parameters; empty where the site names none. */
  contentType: string;
  /** From the Content-Type header; empty where it names none. */
  charset: string;
  etag: string | null;
  lastModified: string | null;
  /** 304: the body is empty, and what was kept is still right. */
  notModified: boolean;
  body: Uint8Array;
  /** Bytes on the wire, before unpacking. */
  bytes: number;
  redirectChain: RedirectHop[];
};

/**
 * Fetches an address that a stranger may have named; the only place in the product that opens a socket to such a host. Each hop is
 * checked from the start: the URL, all addresses of its name, the socket's other end. No proxy, no cookies, no credentials. Only a
 * 2xx answer (or a 304 to a conditional request) of an accepted type within the limits is a result; everything else is a CrawlError.
 */
export async function safeFetch(url: string, options: SafeFetchOptions): Promise<SafeFetchResult> {
  const limits = { ...DEFAULT_FETCH_LIMITS, ...options.limits };
  const chain: RedirectHop[] = [...(options.chain ?? [])];
  const visited = new Set(chain.map((hop) => hop.url));
  let remaining = limits.totalMs;
  let next = url;
  try {
    for (;;) {
      if (chain.length > limits.redirects) {
        throw new CrawlError("too_many_redirects", { evidence: { limit: limits.redirects } });
      }
      const target = checkUrl(next, options);
      if (visited.has(target.url.href)) throw new CrawlError("redirect_loop", { evidence: { url: target.url.href } });
      visited.add(target.url.href);
      await options.beforeRequest?.(target.url, options.signal);
      const started = performance.now();
      const hop = await runHop(target, options, limits, remaining);
      remaining = Math.max(1, remaining - (performance.now() - started));
      if (hop.location === null) return toResult(target, hop, chain);
      next = resolveLocation(hop.location, target);
      chain.push({ url: target.url.href, status: hop.status, location: next });
    }
  } catch (cause) {
    throw explain(cause, options.signal, { url: next, ...(chain.length > 0 ? { chain } : {}) });
  }
}

function runHop(
  target: CheckedUrl,
  options: SafeFetchOptions,
  limits: FetchLimits,
  remaining: number,
): Promise<FetchedHop> {
  return withDeadline(
    (signal) => fetchHop(target, { ...options, accept: options.accept ?? PAGE_TYPES, limits, signal }),
    {
      ms: remaining,
      signal: options.signal ?? new AbortController().signal,
      error: () => new CrawlError("timed_out", { evidence: { limit: limits.totalMs, detail: "total time" } }),
    },
  );
}

/** The Location header as an absolute address, as it will be checked: fragments of the old address do not matter here. */
function resolveLocation(location: string, from: CheckedUrl): string {
  if (location === "") throw new CrawlError("bad_redirect", { evidence: { url: from.url.href, line: "Location:" } });
  // The parser would quietly turn backslashes into slashes and drop tabs and line ends: what needs that is refused.
  if (/\\|\p{Cc}/u.test(location) || !URL.canParse(location, from.url)) {
    throw new CrawlError("invalid_url", {
      evidence: { url: from.url.href, line: `Location: ${location.slice(0, 500)}` },
    });
  }
  return new URL(location, from.url).href;
}

function explain(cause: unknown, signal: AbortSignal | undefined, evidence: CrawlError["evidence"]): CrawlError {
  if (signal?.aborted) return new CrawlError("cancelled", { evidence, cause });
  if (cause instanceof CrawlError) return cause.withEvidence(evidence);
  throw cause;
}

function toResult(target: CheckedUrl, hop: FetchedHop, redirectChain: RedirectHop[]): SafeFetchResult {
  const { location: _, ...answer } = hop;
  return { finalUrl: target.url.href, ...answer, redirectChain };
}
