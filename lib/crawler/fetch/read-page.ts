import type { RedirectHop } from "#lib/crawler/crawl-error";
import { contentHash } from "#lib/crawler/extract/content-hash";
import { type BodyToExtract, extractBody, judgePage } from "#lib/crawler/extract/extract-body";
import type { ExtractedPage } from "#lib/crawler/extract/extracted-page";
import { type SafeFetchOptions, type SafeFetchResult, safeFetch } from "#lib/crawler/fetch/safe-fetch";
import { refreshTarget } from "#lib/crawler/html/parse/page-forward";

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

/**
 * `readPage` without the judgement whether the text is of use: a page with nothing but links leads to others. A page that only sends its
 * readers on, by a refresh or a script, is one more redirect: through the same guard, under the same limits.
 */
export async function readAnyPage(url: string, options: ReadOptions): Promise<PageReading> {
  const extract = options.extract ?? extractBody;
  let chain: RedirectHop[] = [];
  for (let next = url; ; ) {
    const fetched = await safeFetch(next, { ...options, chain });
    // A page that forwards may be the one that has not changed: what it leads to is asked for anew each time.
    const isForwarded = chain.length > 0;
    if (fetched.notModified) return { ...factsOf(fetched), notModified: true, contentHash: null, extracted: null };
    const { finalUrl, status, contentType, charset, body } = fetched;
    const toExtract = { finalUrl, status, contentType, charset, body };
    const plain = await extract(toExtract);
    const { refresh = "" } = fetched.headers;
    const forward = plain.forwardsTo ?? refreshTarget(refresh, finalUrl, finalUrl, plain.wordCount);
    if (forward !== null) {
      chain = [...fetched.redirectChain, { url: finalUrl, status, location: forward }];
      next = forward;
      continue;
    }
    const facts = { ...factsOf(fetched), ...(isForwarded ? NO_VALIDATORS : {}) };
    return await readShown(facts, toExtract, plain, { ...options, extract });
  }
}

/** What says nothing of a text is not asked by. */
const NO_VALIDATORS = { etag: null, lastModified: null };

type Facts = ReturnType<typeof factsOf>;

function factsOf(fetched: SafeFetchResult) {
  const { finalUrl, status, contentType, etag, lastModified, redirectChain, bytes, headers } = fetched;
  const robotsTag = (headers["x-robots-tag"] ?? "").toLowerCase();
  return { finalUrl, status, contentType, etag, lastModified, redirectChain, robotsTag, bytes };
}

async function readShown(
  facts: Facts,
  fetched: BodyToExtract,
  plain: ExtractedPage,
  { extract, render }: ReadOptions & { extract: (fetched: BodyToExtract) => Promise<ExtractedPage> },
): Promise<PageReading> {
  const shown = plain.needsJavascript && render ? await render(fetched) : null;
  if (shown === null) {
    return { ...facts, notModified: false, contentHash: contentHash(plain.text), extracted: plain, rendered: false };
  }
  const extracted = await extract({ ...fetched, charset: "utf-8", body: new TextEncoder().encode(shown) });
  const hash = contentHash(extracted.text);
  // The shell's validators say nothing of the text that its scripts fetch.
  return { ...facts, ...NO_VALIDATORS, notModified: false, contentHash: hash, extracted, rendered: true };
}
