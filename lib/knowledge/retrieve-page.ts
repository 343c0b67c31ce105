import type { Database } from "#db/client";
import { CrawlError } from "#lib/crawler/crawl-error";

import { readPage } from "#lib/crawler/read-page";
import { env } from "#lib/env";
import { returnPages } from "#lib/knowledge/claim-store";
import type { PageRow } from "#lib/knowledge/page-store";
import { settleFailure } from "#lib/knowledge/settle-failure";
import { settleReading } from "#lib/knowledge/settle-reading";
import { errorFields, log } from "#lib/log";

/**
 * Fetches a claimed page and settles it: indexed, unchanged, skipped, failed, or queued for another try. True when passages changed.
 * A fault of ours fails this page alone.
 */
export async function retrievePage(db: Database, page: PageRow, signal: AbortSignal): Promise<boolean> {
  const { CRAWL_ALLOW_HOSTS, APP_URL } = env();
  const known = page.contentHash !== null && page.state !== "failed";
  try {
    const read = () =>
      readPage(page.url, {
        allowHosts: CRAWL_ALLOW_HOSTS,
        signal,
        userAgentUrl: APP_URL,
        etag: known ? page.etag : null,
        lastModified: known ? page.lastModified : null,
      });
    const reading = await read();
    return await settleReading(db, page, reading);
  } catch (error) {
    if (signal.aborted) {
      await returnPages(db, { accountId: page.accountId, chatbotId: page.chatbotId }, [page.id]);
      return false;
    }
    if (!(error instanceof CrawlError)) log("error", "retrieval_failed", { pageId: page.id, ...errorFields(error) });
    return settleFailure(db, page, error);
  }
}
