import { Readable } from "node:stream";
import { Parser } from "htmlparser2";
import { SITEMAP_TYPES } from "#lib/crawler/content-types";
import { CrawlError } from "#lib/crawler/crawl-error";
import { decodeBody } from "#lib/crawler/decode-body";
import { DEFAULT_FETCH_LIMITS } from "#lib/crawler/fetch-limits";
import { readBody } from "#lib/crawler/read-body";
import { type SafeFetchOptions, safeFetch } from "#lib/crawler/safe-fetch";

export type SitemapEntry = { url: string; lastModified: Date | null };

export type Sitemap = {
  /** Pages, each once, in the sitemap's order. */
  entries: SitemapEntry[];
  /** Further sitemaps, if this is an index. */
  sitemaps: SitemapEntry[];
  /** The limit cut in: there is more than was taken. */
  truncated: boolean;
};

export type SitemapFailure = { url: string; error: CrawlError };

/** The protocol allows 50,000 addresses in a file. */
const MAX_ENTRIES = 50_000;
const MAX_FILES = 50;

/** Reads a sitemap, an index of sitemaps, or a plain list of addresses. Entities are not expanded; what is no web address is left out. */
export function parseSitemap(text: string, baseUrl: string, limit = MAX_ENTRIES): Sitemap {
  const result: Sitemap = { entries: [], sitemaps: [], truncated: false };
  const seen = new Set<string>();
  const add = (kind: "entries" | "sitemaps", location: string, modified: string) => {
    const trimmed = location.trim();
    if (!URL.canParse(trimmed, baseUrl)) return;
    const { href, protocol } = new URL(trimmed, baseUrl);
    if (!/^https?:$/.test(protocol) || seen.has(href)) return;
    if (result[kind].length >= limit) {
      result.truncated = true;
      return;
    }
    seen.add(href);
    result[kind].push({ url: href, lastModified: parseDate(modified) });
  };
  if (!/<(\w+:)?(urlset|sitemapindex|url|sitemap|rss|feed)[\s>]/i.test(text)) {
    for (const line of text.split(/\r?\n/)) if (/^\s*https?:\/\//i.test(line)) add("entries", line, "");
    return result;
  }
  readEntries(text, add);
  return result;
}

function readEntries(
  text: string,
  add: (kind: "entries" | "sitemaps", location: string, modified: string) => void,
): void {
  let field: "loc" | "lastmod" | null = null;
  let location = "";
  let modified = "";
  const local = (name: string) => name.toLowerCase().replace(/^\w+:/, "");
  const parser = new Parser(
    {
      onopentag(name) {
        const tag = local(name);
        if (tag === "url" || tag === "sitemap") [location, modified] = ["", ""];
        // Pictures and videos have a loc of their own (image:loc).
        field =
          name.includes(":") && /^(image|video|news):/i.test(name)
            ? null
            : tag === "loc" || tag === "lastmod"
              ? tag
              : null;
      },
      ontext(data) {
        if (field === "loc") location += data;
        else if (field === "lastmod") modified += data;
      },
      onclosetag(name) {
        const tag = local(name);
        field = null;
        if (tag === "url" && location !== "") add("entries", location, modified);
        else if (tag === "sitemap" && location !== "") add("sitemaps", location, modified);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  for (let at = 0; at < text.length; at += 65_536) parser.write(text.slice(at, at + 65_536));
  parser.end();
}

function parseDate(text: string): Date | null {
  const time = Date.parse(text.trim());
  return Number.isNaN(time) ? null : new Date(time);
}

/**
 * Collects the pages of a sitemap and of those that it lists, through the guard, up to `limit` pages and 50 files. A file that cannot
 * be read is reported and does not stop the others; only the first one's failure is thrown.
 */
export async function fetchSitemap(
  url: string,
  options: SafeFetchOptions,
  limit = MAX_ENTRIES,
): Promise<{ entries: SitemapEntry[]; failures: SitemapFailure[]; truncated: boolean }> {
  const queue = [url];
  const visited = new Set<string>();
  const pages = new Map<string, SitemapEntry>();
  const failures: SitemapFailure[] = [];
  let truncated = false;
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (visited.has(next)) continue;
    if (visited.size >= MAX_FILES || pages.size >= limit) {
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

async function fetchOne(url: string, options: SafeFetchOptions): Promise<Sitemap> {
  const limits = { ...DEFAULT_FETCH_LIMITS, ...options.limits };
  const accept = [...SITEMAP_TYPES, "application/rss+xml", "text/html", "application/octet-stream"];
  const fetched = await safeFetch(url, { ...options, accept, etag: null, lastModified: null });
  let bytes = fetched.body;
  // A file that is itself packed (sitemap.xml.gz), as opposed to packed for the way.
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    const signal = options.signal ?? new AbortController().signal;
    bytes = (await readBody(Readable.from([Buffer.from(bytes)]), { encoding: "gzip", isFile: false, limits, signal }))
      .bytes;
  }
  const { text } = decodeBody(bytes, fetched.charset);
  const sitemap = parseSitemap(text, fetched.finalUrl);
  if (sitemap.entries.length + sitemap.sitemaps.length === 0) {
    throw new CrawlError("empty", {
      message: "There are no page addresses in this sitemap. Check its address in a browser.",
      evidence: { url, contentType: fetched.contentType },
    });
  }
  return sitemap;
}
