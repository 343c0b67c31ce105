import { and, asc, count, desc, eq, gte, inArray, isNotNull, isNull, lt, not, or, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { holds } from "#db/in-scope";
import { isUnanswered } from "#db/indexed-conditions";
import { tellOthers } from "#db/knowledge-changed";
import { lastTalkedAt } from "#db/last-talked-at";
import { leftOut } from "#db/left-out";
import { accounts } from "#db/schema/accounts";
import { chatbots, conversations, leads, messages, spokenMessages } from "#db/schema/chatbots";
import { fileParts, pages, passages, qaQuestions, qas, removedKnowledge, sources } from "#db/schema/knowledge";
import { webhookDeliveries } from "#db/schema/webhooks";
import { KEY_VERSION } from "#lib/knowledge/qas/normalize-question";
import type { Actor } from "#lib/process/actor";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

export type ChatbotRow = typeof chatbots.$inferSelect;

const mine = (accountId: string, id: string) =>
  and(eq(chatbots.accountId, accountId), eq(chatbots.id, id), isNull(chatbots.deletedAt));

/** Later than before in whole milliseconds, whatever the clock and whenever the transaction began: no two states share an entity tag. */
const LATER = sql`greatest(now(), date_trunc('milliseconds', ${chatbots.updatedAt}) + interval '1 millisecond')`;

/** The chatbot with this id and its account's plan, of every account: visitors of a website know nothing but the id. */
export async function findVisitedChatbot(
  db: Database,
  id: string,
): Promise<{ chatbot: ChatbotRow; plan: string } | null> {
  const [row] = await db
    .select({ chatbot: chatbots, plan: accounts.plan })
    .from(chatbots)
    .innerJoin(accounts, eq(accounts.id, chatbots.accountId))
    .where(and(eq(chatbots.id, id), isNull(chatbots.deletedAt)));
  return row ?? null;
}

export async function countChatbots(db: Database | Tx, accountId: string): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(chatbots)
    .where(and(eq(chatbots.accountId, accountId), isNull(chatbots.deletedAt)));
  return row?.n ?? 0;
}

export async function insertChatbot(db: Tx, values: typeof chatbots.$inferInsert): Promise<void> {
  await db.insert(chatbots).values({ questionKeys: KEY_VERSION, ...values });
}

/** Changes settings, which gives them a new version. */
export async function updateChatbotRow(
  db: Database | Tx,
  accountId: string,
  id: string,
  values: Partial<ChatbotRow>,
): Promise<ChatbotRow | null> {
  const [row] = await db
    .update(chatbots)
    .set({ ...values, settingsVersion: sql`${chatbots.settingsVersion} + 1`, updatedAt: LATER })
    .where(mine(accountId, id))
    .returning();
  return row ?? null;
}

export async function markDeleted(db: Database | Tx, accountId: string, id: string): Promise<boolean> {
  const rows = await db
    .update(chatbots)
    .set({ deletedAt: sql`now()` })
    .where(mine(accountId, id))
    .returning({ told: tellOthers });
  return rows.length > 0;
}

/** A chatbot whose delete can still be undone: it was deleted within the last day. */
export async function findDeletedChatbot(db: Tx, accountId: string, id: string): Promise<ChatbotRow | null> {
  const [row] = await db
    .select()
    .from(chatbots)
    .where(
      and(
        eq(chatbots.accountId, accountId),
        eq(chatbots.id, id),
        sql`${chatbots.deletedAt} > now() - interval '1 day'`,
      ),
    )
    .for("update");
  return row ?? null;
}

export async function unmarkDeleted(db: Tx, accountId: string, id: string): Promise<void> {
  await db
    .update(chatbots)
    .set({ deletedAt: null })
    .where(and(eq(chatbots.accountId, accountId), eq(chatbots.id, id)));
}

/** Chatbots that were deleted before `before`, of every account: housekeeping, no tenant asks for it. */
export async function chatbotsDeletedBefore(db: Database, before: Date): Promise<ChatbotScope[]> {
  return db
    .select({ accountId: chatbots.accountId, chatbotId: chatbots.id })
    .from(chatbots)
    .where(lt(chatbots.deletedAt, before))
    .limit(100);
}

/** What belongs to a chatbot, each table before those that it refers to. */
const BELONGINGS = [
  messages,
  spokenMessages,
  conversations,
  leads,
  qaQuestions,
  qas,
  passages,
  fileParts,
  pages,
  sources,
  removedKnowledge,
  webhookDeliveries,
];

/** Deletes up to `limit` rows of what belongs to a chatbot; false when there are none. */
export async function dropBelongings(
  db: Database,
  { accountId, chatbotId }: ChatbotScope,
  limit: number,
): Promise<boolean> {
  for (const table of BELONGINGS) {
    const { rowCount } = await db.execute(sql`delete from ${table} where ctid = any(array(
      select ctid from ${table} where account_id = ${accountId} and chatbot_id = ${chatbotId} limit ${limit}))`);
    if (rowCount) return true;
  }
  return false;
}

/** Removes a deleted chatbot for good. */
export async function dropDeletedChatbot(db: Database, { accountId, chatbotId }: ChatbotScope): Promise<void> {
  await db
    .delete(chatbots)
    .where(and(eq(chatbots.accountId, accountId), eq(chatbots.id, chatbotId), isNotNull(chatbots.deletedAt)));
}

type Owner = Pick<Actor, "accountId" | "token">;
const named = { id: chatbots.id, name: chatbots.name, createdAt: chatbots.createdAt };
const NEWEST_FIRST = [desc(chatbots.createdAt), asc(chatbots.id)];

/** The account's chatbots; to a token of one chatbot, that one. */
const seenBy = ({ accountId, token }: Owner) =>
  and(
    eq(chatbots.accountId, accountId),
    isNull(chatbots.deletedAt),
    token?.chatbotId ? eq(chatbots.id, token.chatbotId) : undefined,
  );

/** All the account's chatbots by name, the newest first. */
export async function chatbotNames(db: Database, owner: Owner) {
  return db
    .select(named)
    .from(chatbots)
    .where(seenBy(owner))
    .orderBy(...NEWEST_FIRST);
}

/** The account's chatbots whose name holds `search`, or whose id it is, the newest first, each with when it was last talked to. */
export async function listChatbotRows(db: Database, owner: Owner, search: string) {
  const found = or(holds(chatbots.name, search), eq(chatbots.id, search));
  return db
    .select({ ...named, version: chatbots.settingsVersion, lastAt: lastTalkedAt })
    .from(chatbots)
    .where(and(seenBy(owner), found))
    .orderBy(...NEWEST_FIRST);
}

/**
 * What the list shows of these chatbots, counted in one statement per table; answers are those given after `since` to what was a question.
 */
export async function countForChatbots(db: Database, accountId: string, ids: readonly string[], since: Date) {
  if (ids.length === 0) return { qaCounts: [], pageCounts: [], answers: [] };
  const qaCounts = await db
    .select({ id: qas.chatbotId, n: count() })
    .from(qas)
    .where(and(eq(qas.accountId, accountId), inArray(qas.chatbotId, [...ids])))
    .groupBy(qas.chatbotId);
  const pageCounts = await db
    .select({ id: pages.chatbotId, state: pages.state, n: count() })
    .from(pages)
    .where(and(eq(pages.accountId, accountId), inArray(pages.chatbotId, [...ids]), not(leftOut)))
    .groupBy(pages.chatbotId, pages.state);
  const answers = await db
    .select({ id: messages.chatbotId, answered: sql<boolean>`not ${isUnanswered(messages)}`, n: count() })
    .from(messages)
    .where(
      and(
        eq(messages.accountId, accountId),
        inArray(messages.chatbotId, [...ids]),
        gte(messages.createdAt, since),
        or(messages.answered, isUnanswered(messages)),
      ),
    )
    .groupBy(messages.chatbotId, sql`not ${isUnanswered(messages)}`);
  return { qaCounts, pageCounts, answers };
}
