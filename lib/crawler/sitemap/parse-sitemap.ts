import { Readable } from "node:stream";
import { Parser } from "htmlparser2";
import { CrawlError } from "#lib/crawler/crawl-error";
import { decodeBody } from "#lib/crawler/fetch/decode-body";
import { DEFAULT_FETCH_LIMITS, type FetchLimits } from "#lib/crawler/fetch/fetch-limits";
import { readBody } from "#lib/crawler/fetch/read-body";

export type SitemapEntry = { url: string; lastModified: Date | null };

export type Sitemap = {
  /** Pages, each once, in the sitemap's order. */
  entries: SitemapEntry[];
  /** Further sitemaps, if this is an index. */
  sitemaps: SitemapEntry[];
  /** The limit cut in: there is more than was taken. */
  truncated: boolean;
};

/** A sitemap as it was fetched: the part of an answer that can be sent to another thread. */
export type SitemapFile = {
  url: string;
  body: Uint8Array;
  charset: string;
  contentType: string;
  limits?: Partial<FetchLimits>;
};

/** The protocol allows 50,000 addresses in a file. */
const MAX_ENTRIES = 50_000;

/**
 * Unpacks a sitemap's file where it is packed, and reads it.
 * @throws CrawlError compression_bomb, too_large, bad_encoding, and `empty` for a file without addresses
 */
export async function parseSitemapFile(file: SitemapFile): Promise<Sitemap> {
  const { url, charset, contentType } = file;
  const sitemap = parseSitemap(decodeBody(await unpack(file), charset).text, url);
  if (sitemap.entries.length + sitemap.sitemaps.length === 0) {
    throw new CrawlError("empty", {
      message: "There are no page addresses in this sitemap. Check its address in a browser.",
      evidence: { url, contentType },
    });
  }
  return sitemap;
}

/** A file may itself be packed (sitemap.xml.gz), as opposed to packed for the way. */
async function unpack({ body, limits }: SitemapFile): Promise<Uint8Array> {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  const { bytes } = await readBody(Readable.from([Buffer.from(body)]), {
    encoding: "gzip",
    isFile: false,
    limits: { ...DEFAULT_FETCH_LIMITS, ...limits },
    signal: new AbortController().signal,
  });
  return bytes;
}

/** Reads a sitemap, an index of sitemaps, a feed (RSS or Atom), or a plain list of addresses. Entities are not expanded; what is no web address is left out. */
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
  if (!/<(\w+:)?(urlset|sitemapindex|url|sitemap|rss|rdf|feed)[\s>]/i.test(text)) {
    for (const line of text.split(/\r?\n/)) if (/^\s*https?:\/\//i.test(line)) add("entries", line, "");
    return result;
  }
  readEntries(text, add);
  return result;
}

/** What an entry, its address and its date are called: in sitemaps, their indexes, RSS and Atom, which search engines take for sitemaps. */
const ENTRIES: Record<string, "entries" | "sitemaps"> = {
  url: "entries",
  item: "entries",
  entry: "entries",
  sitemap: "sitemaps",
};
const ADDRESSES = new Set(["loc", "link"]);
const DATES = new Set(["lastmod", "pubdate", "updated", "date"]);

function readEntries(
  text: string,
  add: (kind: "entries" | "sitemaps", location: string, modified: string) => void,
): void {
  let entry = "";
  let field = "";
  let location = "";
  let modified = "";
  const local = (name: string) => name.toLowerCase().replace(/^\w+:/, "");
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const tag = local(name);
        if (Object.hasOwn(ENTRIES, tag)) [entry, location, modified] = [tag, "", ""];
        // Pictures and videos have a loc of their own (image:loc).
        field = /^(image|video|news|media|atom10?):/i.test(name) ? "" : tag;
        const { href, rel = "alternate" } = attributes;
        if (field === "link" && entry === "entry" && href !== undefined && rel === "alternate") location ||= href;
      },
      ontext(data) {
        if (ADDRESSES.has(field) && (field === "loc" || entry === "item")) location += data;
        else if (DATES.has(field)) modified += data;
      },
      onclosetag(name) {
        const tag = local(name);
        field = "";
        if (tag !== entry) return;
        const kind = ENTRIES[tag];
        entry = "";
        if (kind && location.trim() !== "") add(kind, location, modified);
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
