import { CrawlError } from "#lib/crawler/crawl-error";
import { SITEMAP_TYPES } from "#lib/crawler/fetch/content-types";
import { type SafeFetchOptions, safeFetch } from "#lib/crawler/fetch/safe-fetch";
import {
  parseSitemapFile,
  type Sitemap,
  type SitemapEntry,
  type SitemapFile,
} from "#lib/crawler/sitemap/parse-sitemap";

export type SitemapFailure = { url: string; error: CrawlError };

const MAX_ENTRIES = 50_000;
const MAX_FILES = 50;
/** No further file is asked for after this long: what was read by then is taken. */
const BUDGET_MS = 600_000;

type SitemapOptions = SafeFetchOptions & {
  /** Where the files are read; default in this thread. */
  parse?: (file: SitemapFile) => Promise<Sitemap>;
};

/**
 * Collects the pages of a sitemap and of those that it lists, through the guard, up to `limit` pages, 50 files and ten minutes. A file that cannot
 * be read is reported and does not stop the others; only the first one's failure is thrown.
 */
export async function fetchSitemap(
  url: string,
  options: SitemapOptions,
  limit = MAX_ENTRIES,
): Promise<{ entries: SitemapEntry[]; failures: SitemapFailure[]; truncated: boolean }> {
  const queue = [url];
  const visited = new Set<string>();
  const pages = new Map<string, SitemapEntry>();
  const failures: SitemapFailure[] = [];
  let truncated = false;
  const until = Date.now() + BUDGET_MS;
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (visited.has(next)) continue;
    if (visited.size >= MAX_FILES || pages.size >= limit || Date.now() > until) {
      truncated = true;
      break;
    }
    visited.add(next);
    const sitemap = await fetchOne(next, options).catch((error: unknown) => {
      if (!(error instanceof CrawlError) || next === url || error.reason === "cancelled") throw error;
      failures.push({ url: next, error });
      return null;
    });
    if (sitemap === null) continue;
    queue.push(...sitemap.sitemaps.map((entry) => entry.url));
    for (const entry of sitemap.entries) {
      if (pages.size < limit) pages.set(entry.url, entry);
      else if (!pages.has(entry.url)) truncated = true;
    }
    truncated ||= sitemap.truncated;
  }
  return { entries: [...pages.values()], failures, truncated };
}

async function fetchOne(url: string, { parse = parseSitemapFile, ...options }: SitemapOptions): Promise<Sitemap> {
  const accept = [
    ...SITEMAP_TYPES,
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "text/html",
    "application/octet-stream",
  ];
  const fetched = await safeFetch(url, { ...options, accept, etag: null, lastModified: null });
  const { finalUrl, body, charset, contentType } = fetched;
  return parse({ url: finalUrl, body, charset, contentType, ...(options.limits ? { limits: options.limits } : {}) });
}
