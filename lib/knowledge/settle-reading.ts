import { and, eq, ne } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { pages } from "#db/schema/knowledge";
import { planOfAccount } from "#lib/accounts/plan-of-account";
import { PLANS } from "#lib/accounts/plans";
import { bumpVersion } from "#lib/chatbots/bump-version";
import { lockScope } from "#lib/chatbots/lock-scope";
import { cutPassages } from "#lib/crawler/cut-passages";
import type { PageReading } from "#lib/crawler/read-page";
import { checkKnowledgeLimits, knowledgeTotals } from "#lib/knowledge/check-knowledge-limits";
import { lockClaimed, settlePage } from "#lib/knowledge/claim-store";
import type { PageRow } from "#lib/knowledge/page-store";
import { deletePassagesOf, swapPassages } from "#lib/knowledge/passage-store";

/**
 * Settles a claimed page with what was read: in one transaction the new passages take the place of the old ones and the chatbot gets
 * a new knowledge version. An unchanged page costs one small write. True when passages changed.
 * @throws account_limit when the text is more than the plan allows
 */
export async function settleReading(db: Database, claimed: PageRow, reading: PageReading): Promise<boolean> {
  const now = new Date();
  return db.transaction(async (tx) => {
    // The chatbot first, then the page: every writer of knowledge locks in this order.
    if (!(await lockScope(tx, claimed))) return false;
    const page = await lockClaimed(tx, claimed);
    if (!page) return false;
    const facts = {
      etag: reading.etag,
      lastModified: reading.lastModified,
      fetchedAt: now,
      reason: null,
      message: null,
      evidence: null,
    };
    if (reading.notModified || reading.contentHash === page.contentHash) {
      await settlePage(tx, page, {
        ...facts,
        state: page.duplicateOf ? "skipped" : "indexed",
        outcome: "unchanged",
        ...keptVerdict(page),
      });
      return false;
    }
    const extracted = reading.extracted;
    const twin = await findTwin(tx, page, reading.contentHash);
    const kept = {
      ...facts,
      finalUrl: reading.finalUrl,
      canonical: extracted.canonical,
      title: extracted.title || extracted.h1 || reading.finalUrl,
      language: extracted.language,
      contentHash: reading.contentHash,
      outcome: page.contentHash === null ? "new" : "changed",
    };
    if (twin) {
      await deletePassagesOf(tx, page);
      await settlePage(tx, page, {
        ...kept,
        state: "skipped",
        text: "",
        characters: 0,
        passageCount: 0,
        faq: [],
        duplicateOf: twin.id,
        ...duplicateVerdict(twin.url),
      });
      if (page.passageCount > 0) await bumpVersion(tx, page);
      return page.passageCount > 0;
    }
    const plan = await planOfAccount(tx, page.accountId);
    // Counting all there is costs more the more there is: only where a limit asks for it.
    const before = PLANS[plan].charactersPerChatbot === null ? null : await knowledgeTotals(tx, scopeOf(page));
    const passages = cutPassages(extracted);
    await swapPassages(tx, page, passages);
    await settlePage(tx, page, {
      ...kept,
      state: "indexed",
      duplicateOf: null,
      text: extracted.text,
      characters: extracted.text.length,
      passageCount: passages.length,
      faq: extracted.faq,
    });
    if (before) await checkKnowledgeLimits(tx, plan, scopeOf(page), before);
    await bumpVersion(tx, page);
    return true;
  });
}

const scopeOf = (page: PageRow) => ({ accountId: page.accountId, chatbotId: page.chatbotId });

const duplicateVerdict = (url: string) => ({
  reason: "duplicate",
  message: `This page has the same text as ${url}, which is used instead.`,
  evidence: { duplicateOf: url },
});

/** An unchanged duplicate keeps its verdict. */
const keptVerdict = (page: PageRow) =>
  page.duplicateOf ? { reason: page.reason, message: page.message, evidence: page.evidence } : {};

async function findTwin(tx: Tx, page: PageRow, contentHash: string): Promise<{ id: string; url: string } | null> {
  const [twin] = await tx
    .select({ id: pages.id, url: pages.url })
    .from(pages)
    .where(
      and(
        eq(pages.accountId, page.accountId),
        eq(pages.chatbotId, page.chatbotId),
        eq(pages.contentHash, contentHash),
        eq(pages.state, "indexed"),
        ne(pages.id, page.id),
      ),
    )
    .limit(1);
  return twin ?? null;
}
