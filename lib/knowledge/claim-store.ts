import { and, eq, inArray, min, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { chatbots } from "#db/schema/chatbots";
import { pages } from "#db/schema/knowledge";
import type { ChatbotScope } from "#lib/chatbots/scope";
import type { PageRow } from "#lib/knowledge/page-store";

/** A page is fetched within 20 s and indexed within a few; a lease that is older was left by a worker that died. */
const LEASE_SECONDS = 90;

const due = sql`((${pages.state} = 'queued' and ${pages.runAfter} <= now()) or (${pages.state} = 'fetching' and ${pages.leaseUntil} < now()))`;

/** Takes up to `limit` due pages of the chatbot for this worker; no other worker gets them while the lease holds. */
export async function claimPages(db: Database, scope: ChatbotScope, limit: number): Promise<PageRow[]> {
  const free = db
    .select({ id: pages.id })
    .from(pages)
    .where(and(eq(pages.accountId, scope.accountId), eq(pages.chatbotId, scope.chatbotId), due))
    .orderBy(pages.runAfter, pages.createdAt, pages.id)
    .limit(limit)
    .for("update", { skipLocked: true });
  return db
    .update(pages)
    .set({
      state: "fetching",
      attempts: sql`${pages.attempts} + 1`,
      leaseUntil: sql`now() + ${LEASE_SECONDS} * interval '1 second'`,
    })
    .where(inArray(pages.id, free))
    .returning();
}

/** The page as this worker claimed it, locked; null when it was deleted or queued anew since. */
export async function lockClaimed(tx: Tx, claimed: PageRow): Promise<PageRow | null> {
  const [row] = await tx
    .select()
    .from(pages)
    .where(
      and(
        eq(pages.accountId, claimed.accountId),
        eq(pages.chatbotId, claimed.chatbotId),
        eq(pages.id, claimed.id),
        eq(pages.state, "fetching"),
        eq(pages.attempts, claimed.attempts),
      ),
    )
    .for("update");
  return row ?? null;
}

/** Writes what became of a claimed page and ends its lease. */
export async function settlePage(tx: Tx, claimed: PageRow, values: Partial<PageRow>): Promise<void> {
  await tx
    .update(pages)
    .set({ ...values, leaseUntil: null })
    .where(
      and(eq(pages.accountId, claimed.accountId), eq(pages.chatbotId, claimed.chatbotId), eq(pages.id, claimed.id)),
    );
}

/** Gives claimed pages back unread. */
export async function returnPages(db: Database, scope: ChatbotScope, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .update(pages)
    .set({ state: "queued", attempts: sql`greatest(${pages.attempts} - 1, 0)`, leaseUntil: null })
    .where(
      and(
        eq(pages.accountId, scope.accountId),
        eq(pages.chatbotId, scope.chatbotId),
        inArray(pages.id, ids),
        eq(pages.state, "fetching"),
      ),
    );
}

/** Ends every lease, of every account: for the start of a process that knows that no other works. */
export async function releaseLeases(db: Database): Promise<void> {
  await db.update(pages).set({ state: "queued", leaseUntil: null }).where(eq(pages.state, "fetching"));
}

/** Every chatbot, of every account, with pages that are due now. */
export async function dueChatbots(db: Database): Promise<ChatbotScope[]> {
  return db
    .selectDistinct({ accountId: pages.accountId, chatbotId: pages.chatbotId })
    .from(pages)
    .innerJoin(chatbots, and(eq(chatbots.id, pages.chatbotId), sql`${chatbots.deletedAt} is null`))
    .where(due)
    .limit(1_000);
}

/** Seconds until the chatbot's next queued page may be tried, 0 for at once, null when none is queued. */
export async function secondsUntilDue(db: Database, scope: ChatbotScope): Promise<number | null> {
  const [row] = await db
    .select({ at: min(pages.runAfter) })
    .from(pages)
    .where(and(eq(pages.accountId, scope.accountId), eq(pages.chatbotId, scope.chatbotId), eq(pages.state, "queued")));
  return row?.at ? Math.max(0, Math.ceil((row.at.getTime() - Date.now()) / 1000)) : null;
}
