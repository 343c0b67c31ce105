import { and, asc, count, desc, eq, getTableColumns, gt, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client";
import { inScope } from "#db/in-scope";
import { isWithPerson } from "#db/indexed-conditions";
import { amongOldest } from "#db/oldest-rows";
import { conversations, spokenMessages } from "#db/schema/chatbots";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

export type SpokenRow = typeof spokenMessages.$inferSelect;

/** What was said in a conversation after a number, in its order. */
export async function spokenAfter(db: Database, scope: ChatbotScope, conversationId: string, seq: number) {
  return db
    .select()
    .from(spokenMessages)
    .where(
      and(
        inScope(spokenMessages, scope),
        eq(spokenMessages.conversationId, conversationId),
        gt(spokenMessages.seq, seq),
      ),
    )
    .orderBy(asc(spokenMessages.seq), asc(spokenMessages.createdAt));
}

/** What was said in these conversations, in its order. */
export async function spokenIn(db: Database, scope: ChatbotScope, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(spokenMessages)
    .where(and(inScope(spokenMessages, scope), inArray(spokenMessages.conversationId, [...ids])))
    .orderBy(asc(spokenMessages.conversationId), asc(spokenMessages.seq));
}

/** What was said in a conversation from one moment until before another, each where it is given. */
export async function spokenBetween(
  db: Database,
  scope: ChatbotScope,
  conversationId: string,
  { from, until }: { from?: Date | undefined; until?: Date | undefined },
) {
  const own = and(inScope(spokenMessages, scope), eq(spokenMessages.conversationId, conversationId));
  const since: SQL | undefined = from && gte(spokenMessages.createdAt, from);
  return db
    .select()
    .from(spokenMessages)
    .where(and(own, since, until && lt(spokenMessages.createdAt, until)))
    .orderBy(asc(spokenMessages.seq));
}

const withLast = {
  ...getTableColumns(conversations),
  lastText: sql<
    string | null
  >`(select said.text from ${spokenMessages} said where said.account_id = conversations.account_id
    and said.chatbot_id = conversations.chatbot_id and said.conversation_id = conversations.id and said.author <> 'notice'
    order by said.seq desc limit 1)`,
};

/** The conversations with a person, those that changed last first; and how many there are. */
export async function conversationsWithPerson(db: Database, scope: ChatbotScope, limit: number, offset: number) {
  const own = and(inScope(conversations, scope), isWithPerson(conversations));
  const [total] = await db.select({ n: count() }).from(conversations).where(own);
  const rows = await db
    .select(withLast)
    .from(conversations)
    .where(own)
    .orderBy(desc(conversations.handoverAt), asc(conversations.id))
    .limit(limit)
    .offset(offset);
  return { total: total?.n ?? 0, rows };
}

/** Housekeeping over all accounts: deletes up to `limit` messages from before `before`; returns how many. */
export async function dropSpokenBefore(db: Database, before: Date, limit: number): Promise<number> {
  const rows = await db
    .delete(spokenMessages)
    .where(amongOldest(spokenMessages, "created_at", { before }, limit))
    .returning({ id: spokenMessages.id });
  return rows.length;
}
