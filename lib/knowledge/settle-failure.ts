import type { Database } from "#db/client";
import { bumpVersion } from "#lib/chatbots/bump-version";
import { CrawlError } from "#lib/crawler/crawl-error";
import { AppError } from "#lib/errors";
import { lockClaimed, settlePage } from "#lib/knowledge/claim-store";
import type { PageRow } from "#lib/knowledge/page-store";
import { deletePassagesOf } from "#lib/knowledge/passage-store";

const TRIES = 3;
const GONE = new Set([404, 410]);

/**
 * Settles a claimed page that could not be read. What may pass is tried three times (after 5 s and 20 s). A page that is gone leaves
 * the answers in the same transaction; any other failure keeps what was read before. True when passages went.
 */
export async function settleFailure(db: Database, claimed: PageRow, error: unknown): Promise<boolean> {
  const fault = faultOf(error);
  return db.transaction(async (tx) => {
    const page = await lockClaimed(tx, claimed);
    if (!page) return false;
    if (fault.retryable && page.attempts < TRIES) {
      const waitMs = 5_000 * 4 ** (page.attempts - 1);
      await settlePage(tx, page, {
        state: "queued",
        runAfter: new Date(Date.now() + waitMs),
        reason: fault.reason,
        message: fault.message,
        evidence: fault.evidence,
      });
      return false;
    }
    const gone = GONE.has(Number(fault.evidence.status));
    const had = page.passageCount > 0;
    const kept = had && !gone ? " The text that was read before is still used." : "";
    await settlePage(tx, page, {
      state: fault.skipped ? "skipped" : "failed",
      outcome: null,
      reason: fault.reason,
      message: fault.message + kept,
      evidence: fault.evidence,
      fetchedAt: new Date(),
      ...(gone || fault.skipped
        ? { text: "", characters: 0, passageCount: 0, contentHash: null, etag: null, lastModified: null, faq: [] }
        : {}),
    });
    if (!had || !(gone || fault.skipped)) return false;
    await deletePassagesOf(tx, page);
    await bumpVersion(tx, page);
    return true;
  });
}

type Fault = {
  reason: string;
  message: string;
  retryable: boolean;
  skipped: boolean;
  evidence: Record<string, unknown>;
};

function faultOf(error: unknown): Fault {
  if (error instanceof CrawlError) {
    return {
      reason: error.reason,
      message: error.message,
      retryable: error.retryable,
      skipped: false,
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
