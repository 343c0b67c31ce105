import type { Database } from "#db/client";
import { CrawlError } from "#lib/crawler/crawl-error";
import { admitLinks } from "#lib/knowledge/crawl/admit-links";
import { tellFailure } from "#lib/knowledge/crawl/finish-run";
import { bumpVersion, workOnKnowledge } from "#lib/knowledge/door";
import { giveBack, lockClaimed, settleFailed, settleSkipped, tryAgain } from "#lib/knowledge/pages/life";
import type { PageRow } from "#lib/knowledge/pages/page-store";
import { isCrawled, isStartPage } from "#lib/knowledge/sources/source-scope";
import { findSource } from "#lib/knowledge/sources/source-store";
import { AppError } from "#lib/process/errors";
import { errorFields, log } from "#lib/process/log";

const TRIES = 3;
const RETRY_AFTER_MAX = 3_600;
const GONE = new Set([404, 410]);
/** Of a page that a crawl found, these are no failures: nobody asked for just this page. Of a start page they are: it is asked for. */
const LEFT_OUT = new Set(["content_type", "thin", "empty", "needs_javascript", "robots_disallowed"]);

/**
 * Settles a claimed page that could not be read. What may pass is tried three times (after 5 s and 20 s, or when the site wants it). A
 * page that is gone leaves the answers in the same transaction; any other failure keeps what was read before, and where it led. True
 * when passages went. Where even this cannot be written, the page fails with nothing but "internal": it must not take others with it.
 */
export async function settleFailure(db: Database, claimed: PageRow, error: unknown): Promise<boolean> {
  try {
    return await settle(db, claimed, error);
  } catch (fault) {
    log("error", "settling_failed", { pageId: claimed.id, ...errorFields(fault) });
    return await settle(db, claimed, fault, false);
  }
}

async function settle(db: Database, claimed: PageRow, error: unknown, follow = true): Promise<boolean> {
  const went = await workOnKnowledge(db, claimed, async (tx) => {
    const page = await lockClaimed(tx, claimed);
    const source = page && (await findSource(tx, page, page.sourceId));
    if (!page || !source) return false;
    const fault = faultOf(error, { crawled: isCrawled(source), isStart: isStartPage(source, page) });
    if (fault.reason === "asked_to_wait") {
      // It was not asked for, so this was no try.
      const { retryAfter = 0 } = fault.evidence;
      await giveBack(tx, page, new Date(Date.now() + Number(retryAfter) * 1_000));
      return false;
    }
    if (fault.retryable && page.attempts < TRIES) {
      const asked = Math.min(Number(fault.evidence.retryAfter ?? 0), RETRY_AFTER_MAX) * 1_000;
      const waitMs = Math.max(asked, 5_000 * 4 ** (page.attempts - 1));
      await tryAgain(tx, page, new Date(Date.now() + waitMs), fault);
      return false;
    }
    const { skipped, reason, message, evidence } = fault;
    const gone = GONE.has(Number(evidence.status));
    const went = skipped
      ? await settleSkipped(tx, page, { reason, message, evidence, links: [] })
      : await settleFailed(tx, page, fault, gone);
    if (!skipped && !isCrawled(source)) await tellFailure(tx, source, page, fault);
    if (follow && !gone && !skipped && source.kind === "site") {
      await admitLinks(tx, source, { foundOn: page.url, depth: page.depth + 1, links: page.links });
    }
    if (went) await bumpVersion(tx, page);
    return went;
  });
  return went ?? false;
}

type Fault = {
  reason: string;
  message: string;
  retryable: boolean;
  skipped: boolean;
  evidence: Record<string, unknown>;
};

function faultOf(error: unknown, { crawled, isStart }: { crawled: boolean; isStart: boolean }): Fault {
  if (error instanceof CrawlError) {
    return {
      reason: error.reason,
      message: error.message,
      retryable: error.retryable,
      skipped: crawled && !isStart && LEFT_OUT.has(error.reason),
      evidence: { ...error.evidence },
    };
  }
  if (error instanceof AppError)
    return { reason: error.code, message: error.message, retryable: false, skipped: false, evidence: {} };
  return {
    reason: "internal",
    message: "Something went wrong on our side while this page was read.",
    retryable: true,
    skipped: false,
    evidence: {},
  };
}
