import { contentHash } from "#lib/crawler/content-hash";
import { type ContentKind, contentKind } from "#lib/crawler/content-types";
import { CrawlError, type RedirectHop } from "#lib/crawler/crawl-error";
import { decodeBody } from "#lib/crawler/decode-body";
import { extractPage } from "#lib/crawler/extract-page";
import { extractMarkdown, extractPlainText } from "#lib/crawler/extract-text";
import type { ExtractedPage } from "#lib/crawler/extracted-page";
import { type SafeFetchOptions, type SafeFetchResult, safeFetch } from "#lib/crawler/safe-fetch";

export type PageReading = {
  finalUrl: string;
  status: number;
  etag: string | null;
  lastModified: string | null;
  redirectChain: RedirectHop[];
  /** Bytes on the wire. */
  bytes: number;
} & (
  | { notModified: true; contentHash: null; extracted: null }
  /** `contentHash` is over the extracted text: a page that reads the same has the same one. */
  | { notModified: false; contentHash: string; extracted: ExtractedPage }
);

/** A page with fewer words answers nothing. */
const MIN_WORDS = 8;

/**
 * Fetches an address through the guard and reads its text. Throws CrawlError with every reason of the fetch, and `empty`, `thin`,
 * `needs_javascript` and `content_type` for what was fetched. A page that asks not to be indexed is read: its owner named it.
 */
export async function readPage(url: string, options: SafeFetchOptions): Promise<PageReading> {
  const fetched = await safeFetch(url, options);
  const { finalUrl, status, etag, lastModified, redirectChain, bytes } = fetched;
  const base = { finalUrl, status, etag, lastModified, redirectChain, bytes };
  if (fetched.notModified) return { ...base, notModified: true, contentHash: null, extracted: null };
  const extracted = extract(fetched);
  return { ...base, notModified: false, contentHash: contentHash(extracted.text), extracted };
}

function extract(fetched: SafeFetchResult): ExtractedPage {
  const { finalUrl, status, contentType, body } = fetched;
  const evidence = { url: finalUrl, status, contentType };
  if (body.length === 0) throw new CrawlError("empty", { evidence });
  const kind = contentKind(contentType, new URL(finalUrl).pathname, body);
  if (kind === null)
    throw new CrawlError("content_type", { evidence: { ...evidence, detail: "the bytes are no text" } });
  const page = extractByKind(kind, fetched);
  const words = `${page.wordCount} words of text`;
  if (page.needsJavascript) throw new CrawlError("needs_javascript", { evidence: { ...evidence, detail: words } });
  if (page.wordCount === 0) throw new CrawlError("empty", { evidence });
  if (page.wordCount < MIN_WORDS && page.faq.length === 0) {
    throw new CrawlError("thin", { evidence: { ...evidence, detail: words } });
  }
  return page;
}

function extractByKind(kind: ContentKind, fetched: SafeFetchResult): ExtractedPage {
  if (kind === "pdf" || kind === "docx") {
    throw new CrawlError("content_type", { evidence: { url: fetched.finalUrl, contentType: fetched.contentType } });
  }
  const { text } = decodeBody(fetched.body, fetched.charset);
  if (kind === "html") return extractPage(text, fetched.finalUrl);
  return kind === "markdown" ? extractMarkdown(text, fetched.finalUrl) : extractPlainText(text, fetched.finalUrl);
}
