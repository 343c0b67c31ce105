import { contentHash } from "#lib/crawler/content-hash";
import type { RedirectHop } from "#lib/crawler/crawl-error";
import { type BodyToExtract, extractBody, judgePage } from "#lib/crawler/extract-body";
import type { ExtractedPage } from "#lib/crawler/extracted-page";
import { type SafeFetchOptions, safeFetch } from "#lib/crawler/safe-fetch";

export type PageReading = {
  finalUrl: string;
  status: number;
  contentType: string;
  etag: string | null;
  lastModified: string | null;
  redirectChain: RedirectHop[];
  /** The `X-Robots-Tag` header, lower case; empty where there is none. */
  robotsTag: string;
  /** Bytes on the wire. */
  bytes: number;
} & (
  | { notModified: true; contentHash: null; extracted: null }
  /** `contentHash` is over the extracted text: a page that reads the same has the same one. */
  | { notModified: false; contentHash: string; extracted: ExtractedPage }
);

export type ReadOptions = SafeFetchOptions & {
  /** Where the text is read; default in this thread. */
  extract?: (fetched: BodyToExtract) => Promise<ExtractedPage>;
};

/**
 * Fetches an address through the guard and reads its text. Throws CrawlError with every reason of the fetch, and `empty`, `thin`,
 * `needs_javascript` and `content_type` for what was fetched. A page that asks not to be indexed is read: its owner named it.
 */
export async function readPage(url: string, options: ReadOptions): Promise<PageReading> {
  const reading = await readAnyPage(url, options);
  const refusal = reading.extracted && judgePage(reading.extracted, reading);
  if (refusal) throw refusal;
  return reading;
}

/** `readPage` without the judgement whether the text is of use: a page with nothing but links leads to others. */
export async function readAnyPage(url: string, options: ReadOptions): Promise<PageReading> {
  const fetched = await safeFetch(url, options);
  const { finalUrl, status, contentType, etag, lastModified, redirectChain, bytes } = fetched;
  const robotsTag = (fetched.headers["x-robots-tag"] ?? "").toLowerCase();
  const base = { finalUrl, status, contentType, etag, lastModified, redirectChain, robotsTag, bytes };
  if (fetched.notModified) return { ...base, notModified: true, contentHash: null, extracted: null };
  const { charset, body } = fetched;
  const extracted = await (options.extract ?? extractBody)({ finalUrl, status, contentType, charset, body });
  return { ...base, notModified: false, contentHash: contentHash(extracted.text), extracted };
}
