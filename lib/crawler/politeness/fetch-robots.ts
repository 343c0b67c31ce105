import { CrawlError } from "#lib/crawler/crawl-error";
import { decodeBody } from "#lib/crawler/fetch/decode-body";
import { type SafeFetchOptions, safeFetch } from "#lib/crawler/fetch/safe-fetch";
import { isAllowedByRobots, parseRobots, type RobotsRules } from "#lib/crawler/politeness/robots";

/** What was learned about a site's robots.txt. May be kept for up to 24 hours (RFC 9309, 2.4). */
export type SiteRobots = {
  /** Where it was read. */
  url: string;
  /** `none`: the site has none, everything may be read. `unreachable`: nothing may be read for now. */
  state: "rules" | "none" | "unreachable";
  rules: RobotsRules;
  /** Why it could not be read, for the evidence. */
  detail: string | null;
  /** Seconds after which the site wants to be asked again, where it says so. */
  retryAfter: number | null;
};

const TOKEN = "chatbot2000bot";
const NO_RULES: RobotsRules = { rules: [], crawlDelay: null, sitemaps: [] };
/** RFC 9309 asks for at least 500 KiB; a file that goes on after that is read as far as that, packed or not. */
const READ_BYTES = 500 * 1024;
/** A file that is there and cannot be read, whatever it says: like a fault of the server. */
const BROKEN = new Set(["bad_response", "bad_encoding", "headers_too_large"]);
/** No word about robots.txt: the visitor left, has to wait, or cannot trust the server with anything. */
const NO_WORD = new Set(["cancelled", "asked_to_wait", "tls", "no_https"]);
/** robots.txt is text whatever a site calls it. */
const TYPES = [
  "text/plain",
  "text/html",
  "text/x-robots",
  "application/octet-stream",
  "text/markdown",
  "application/text",
];

/**
 * Reads the robots.txt of an address's site through the guard. 4xx means that there is none; 5xx, time-outs and broken connections mean
 * that nothing may be read, and so does a broken answer; a refusal by the guard (a redirect into a private network) counts as none, since no such file is public.
 * @throws CrawlError cancelled, asked_to_wait, tls, no_https: with these the page itself cannot be read either
 */
export async function fetchRobots(siteUrl: string, options: SafeFetchOptions): Promise<SiteRobots> {
  const url = new URL("/robots.txt", siteUrl).href;
  try {
    const { body, charset, contentType } = await safeFetch(url, {
      ...options,
      accept: TYPES,
      etag: null,
      lastModified: null,
      limits: { ...options.limits, inflatedBytes: READ_BYTES },
      cutLongBody: true,
    });
    const { text } = decodeBody(body, charset);
    // A site that answers every path with its home page has no robots.txt.
    if (contentType === "text/html" && /^\s*</.test(text))
      return { url, state: "none", rules: NO_RULES, detail: null, retryAfter: null };
    return { url, state: "rules", rules: parseRobots(text, TOKEN), detail: null, retryAfter: null };
  } catch (error) {
    if (!(error instanceof CrawlError) || NO_WORD.has(error.reason)) throw error;
    const { status, retryAfter = null } = error.evidence;
    const unreachable = error.retryable || BROKEN.has(error.reason);
    const detail = status === undefined ? error.reason : `status ${status}`;
    return { url, state: unreachable ? "unreachable" : "none", rules: NO_RULES, detail, retryAfter };
  }
}

/**
 * Throws CrawlError `robots_disallowed` or `robots_unreachable`, with the deciding line, where an address may not be read. `retryAfter`
 * is in how many seconds an unreachable robots.txt is asked for again.
 */
export function requireRobotsAllow(robots: SiteRobots, url: string, retryAfter = 0): void {
  if (robots.state === "unreachable") {
    const evidence = { url, line: robots.url, detail: robots.detail ?? "", retryAfter };
    throw new CrawlError("robots_unreachable", { evidence });
  }
  const verdict = isAllowedByRobots(robots.rules, url);
  if (!verdict.allowed) {
    throw new CrawlError("robots_disallowed", { evidence: { url, line: verdict.line ?? "", detail: robots.url } });
  }
}
