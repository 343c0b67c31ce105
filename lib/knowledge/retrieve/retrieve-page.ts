import type { Database } from "#db/client";
import { CrawlError } from "#lib/crawler/crawl-error";
import { judgePage } from "#lib/crawler/extract/extract-body";
import { FILE_TYPES, PAGE_TYPES, UNKNOWN_TYPE } from "#lib/crawler/fetch/content-types";
import { readAnyPage } from "#lib/crawler/fetch/read-page";
import { extractInThread } from "#lib/crawler/threads/extract-in-thread";
import type { PageRow } from "#lib/knowledge/pages/page-store";
import { settleFailure } from "#lib/knowledge/pages/settle-failure";
import { settleReading } from "#lib/knowledge/pages/settle-reading";
import { ourCrawler } from "#lib/knowledge/retrieve/our-crawler";
import { renderPage } from "#lib/knowledge/retrieve/render-page";
import { isCrawled } from "#lib/knowledge/sources/source-scope";
import { findSource } from "#lib/knowledge/sources/source-store";
import { errorFields, log } from "#lib/process/log";

/** A page during whose reading the process ended this many times in a row is taken to be the cause. */
const CUT_SHORT_MAX = 5;
const READABLE = [...PAGE_TYPES, ...FILE_TYPES, UNKNOWN_TYPE];

/**
 * Fetches a claimed page and settles it: indexed, unchanged, skipped, failed, or queued for another try. True when passages changed.
 * A fault of ours fails this page alone. Robots.txt decides over pages that a crawl found; a page that the owner named is read on the
 * owner's word. When `signal` aborts, the page is left as it is.
 */
export async function retrievePage(db: Database, page: PageRow, signal: AbortSignal): Promise<boolean> {
  try {
    const source = await findSource(db, page, page.sourceId);
    if (!source) return false;
    if (page.cutShort >= CUT_SHORT_MAX) throw new CrawlError("crash");
    const crawled = isCrawled(source);
    const known = page.contentHash === null ? {} : { etag: page.etag, lastModified: page.lastModified };
    const reading = await ourCrawler().visit({ obeyRobots: crawled, signal }, (options, loadForPage) =>
      readAnyPage(page.url, {
        ...options,
        ...known,
        accept: READABLE,
        extract: (body) => extractInThread(body, { key: page.accountId, signal }),
        render: (fetched) => renderPage(fetched, loadForPage, { key: page.accountId, signal }),
      }),
    );
    signal.throwIfAborted();
    const refusal = reading.extracted && judgePage(reading.extracted, reading);
    // What the owner named keeps its old text where the new is of no use.
    if (refusal && !crawled) throw refusal;
    return await settleReading(db, page, reading, refusal);
  } catch (error) {
    if (signal.aborted) return false;
    if (!(error instanceof CrawlError)) log("error", "retrieval_failed", { pageId: page.id, ...errorFields(error) });
    return settleFailure(db, page, error);
  }
}
