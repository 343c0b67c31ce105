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
  | {
      notModified: false;
      contentHash: string;
      extracted: ExtractedPage;
      /** The text was written by the page's scripts, in a browser. */
      rendered: boolean;
    }
);

export type ReadOptions = SafeFetchOptions & {
  /** Where the text is read; default in this thread. */
  extract?: (fetched: BodyToExtract) => Promise<ExtractedPage>;
  /** Shows a page in a browser and gives its HTML, or null where that failed; without it, pages that need JavaScript are left out. */
  render?: ((fetched: BodyToExtract) => Promise<string | null>) | undefined;
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
  const extract = options.extract ?? extractBody;
  const toExtract = { finalUrl, status, contentType, charset, body };
  const plain = await extract(toExtract);
  const shown = plain.needsJavascript && options.render ? await options.render(toExtract) : null;
  if (shown === null) {
    return { ...base, notModified: false, contentHash: contentHash(plain.text), extracted: plain, rendered: false };
  }
  const extracted = await extract({ ...toExtract, charset: "utf-8", body: new TextEncoder().encode(shown) });
  // The shell's validators say nothing of the text that its scripts fetch.
  const fresh = { etag: null, lastModified: null };
  return { ...base, ...fresh, notModified: false, contentHash: contentHash(extracted.text), extracted, rendered: true };
}
