import { CrawlError } from "#lib/crawler/crawl-error";
import { decodeBody } from "#lib/crawler/decode-body";
import { isAllowedByRobots, parseRobots, type RobotsRules } from "#lib/crawler/robots";
import { type SafeFetchOptions, safeFetch } from "#lib/crawler/safe-fetch";

/** What was learned about a site's robots.txt. May be kept for up to 24 hours (RFC 9309, 2.4). */
export type SiteRobots = {
  /** Where it was read. */
  url: string;
  /** `none`: the site has none, everything may be read. `unreachable`: nothing may be read for now. */
  state: "rules" | "none" | "unreachable";
  rules: RobotsRules;
  /** Why it could not be read, for the evidence. */
  detail: string | null;
};

const TOKEN = "chatbot2000bot";
const NO_RULES: RobotsRules = { rules: [], crawlDelay: null, sitemaps: [] };
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
 * that nothing may be read; a refusal by the guard (a redirect into a private network) counts as none, since no such file is public.
 */
export async function fetchRobots(siteUrl: string, options: SafeFetchOptions): Promise<SiteRobots> {
  const url = new URL("/robots.txt", siteUrl).href;
  try {
    const { body, charset, contentType } = await safeFetch(url, {
      ...options,
      accept: TYPES,
      etag: null,
      lastModified: null,
    });
    const { text } = decodeBody(body, charset);
    // A site that answers every path with its home page has no robots.txt.
    if (contentType === "text/html" && /^\s*</.test(text)) return { url, state: "none", rules: NO_RULES, detail: null };
    return { url, state: "rules", rules: parseRobots(text, TOKEN), detail: null };
  } catch (error) {
    if (!(error instanceof CrawlError) || error.reason === "cancelled") throw error;
    const { status } = error.evidence;
    const unreachable = error.reason === "http_status" ? (status ?? 500) >= 500 || status === 429 : error.retryable;
    const detail = status === undefined ? error.reason : `status ${status}`;
    return { url, state: unreachable ? "unreachable" : "none", rules: NO_RULES, detail };
  }
}

/** Throws CrawlError `robots_disallowed` or `robots_unreachable`, with the deciding line, where an address may not be read. */
export function requireRobotsAllow(robots: SiteRobots, url: string): void {
  if (robots.state === "unreachable") {
    throw new CrawlError("robots_unreachable", { evidence: { url, line: robots.url, detail: robots.detail ?? "" } });
  }
  const verdict = isAllowedByRobots(robots.rules, url);
  if (!verdict.allowed) {
    throw new CrawlError("robots_disallowed", { evidence: { url, line: verdict.line ?? "", detail: robots.url } });
  }
}
