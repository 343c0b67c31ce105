import { and, desc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { tellOthers } from "#db/knowledge-changed";
import { lastTalkedAt } from "#db/last-talked-at";
import { chatbots } from "#db/schema/chatbots";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

export type ChatbotRow = typeof chatbots.$inferSelect;

const mine = (accountId: string, id: string) =>
  and(eq(chatbots.accountId, accountId), eq(chatbots.id, id), isNull(chatbots.deletedAt));

/** Later than before in whole milliseconds, whatever the clock and whenever the transaction began: no two states share an entity tag. */
const LATER = sql`greatest(now(), date_trunc('milliseconds', ${chatbots.updatedAt}) + interval '1 millisecond')`;

export async function findChatbot(db: Database | Tx, accountId: string, id: string): Promise<ChatbotRow | null> {
  const [row] = await db.select().from(chatbots).where(mine(accountId, id));
  return row ?? null;
}

/**
 * Locks the chatbot until the transaction ends: its knowledge changes one writer at a time. Answers are logged meanwhile: the lock is
 * the one that leaves references to the row alone.
 */
export async function lockChatbot(db: Tx, accountId: string, id: string): Promise<ChatbotRow | null> {
  const [row] = await db.select().from(chatbots).where(mine(accountId, id)).for("no key update");
  return row ?? null;
}

/** `byOwner`: a crawl that settles its pages changes nothing that an owner has read and may now want to change. */
export async function bumpKnowledgeVersion(db: Tx, scope: ChatbotScope, byOwner: boolean): Promise<void> {
  await db
    .update(chatbots)
    .set({ knowledgeVersion: sql`${chatbots.knowledgeVersion} + 1`, ...(byOwner ? { updatedAt: LATER } : {}) })
    .where(and(eq(chatbots.accountId, scope.accountId), eq(chatbots.id, scope.chatbotId)))
    .returning({ told: tellOthers });
}

/** The knowledge versions of those chatbots that are still there, of every account: an index in memory belongs to no request. */
export async function knowledgeVersions(db: Database, ids: readonly string[]) {
  return db
    .select({ chatbotId: chatbots.id, accountId: chatbots.accountId, version: chatbots.knowledgeVersion })
    .from(chatbots)
    .where(and(inArray(chatbots.id, [...ids]), isNull(chatbots.deletedAt)));
}

/** The `limit` chatbots that were asked last, of every account, with their knowledge versions: housekeeping. */
export async function recentlyAskedChatbots(db: Database, limit: number) {
  return db
    .select({ chatbotId: chatbots.id, accountId: chatbots.accountId, version: chatbots.knowledgeVersion })
    .from(chatbots)
    .where(and(isNull(chatbots.deletedAt), isNotNull(lastTalkedAt)))
    .orderBy(desc(lastTalkedAt))
    .limit(limit);
}
