import { Readable } from "node:stream";
import { Parser } from "htmlparser2";
import { CrawlError } from "#lib/crawler/crawl-error";
import { decodeBody } from "#lib/crawler/decode-body";
import { DEFAULT_FETCH_LIMITS, type FetchLimits } from "#lib/crawler/fetch-limits";
import { readBody } from "#lib/crawler/read-body";

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
