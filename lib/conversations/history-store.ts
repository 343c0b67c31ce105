import { and, asc, count, desc, eq, ilike, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client";
import { conversations, messages } from "#db/schema/chatbots";
import { unansweredQuestion } from "#db/unanswered-question";
import type { ChatbotScope } from "#lib/chatbots/scope";

type Filter = { unanswered: boolean; search: string };

const ofConversations = (scope: ChatbotScope) =>
  and(eq(conversations.accountId, scope.accountId), eq(conversations.chatbotId, scope.chatbotId));
const ofMessages = (scope: ChatbotScope) =>
  and(eq(messages.accountId, scope.accountId), eq(messages.chatbotId, scope.chatbotId));

/** One page of the chatbot's conversations, the last held first, with how many there are. */
export async function searchConversations(
  db: Database,
  scope: ChatbotScope,
  filter: Filter,
  limit: number,
  offset: number,
) {
  const pattern = `%${filter.search.replace(/[\\%_]/g, "\\$&")}%`;
  const holding = (term: SQL) =>
    inArray(
      conversations.id,
      db
        .select({ id: messages.conversationId })
        .from(messages)
        .where(and(ofMessages(scope), term)),
    );
  const found = and(
    ofConversations(scope),
    ...(filter.unanswered ? [holding(unansweredQuestion)] : []),
    ...(filter.search
      ? [holding(or(ilike(messages.question, pattern), ilike(messages.answer, pattern)) ?? sql`false`)]
      : []),
  );
  const [total] = await db.select({ n: count() }).from(conversations).where(found);
  const rows = await db
    .select()
    .from(conversations)
    .where(found)
    .orderBy(desc(conversations.lastAt), asc(conversations.id))
    .limit(limit)
    .offset(offset);
  return { total: total?.n ?? 0, rows };
}

/** How many questions each of these conversations holds, how many were not answered, and the first. */
export async function summarizeConversations(db: Database, scope: ChatbotScope, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select({
      id: messages.conversationId,
      questions: count(),
      unanswered: sql<number>`(count(*) filter (where ${unansweredQuestion}))::int`,
      firstQuestion: sql<string>`(array_agg(${messages.question} order by ${messages.createdAt}, ${messages.id}))[1]`,
    })
    .from(messages)
    .where(and(ofMessages(scope), inArray(messages.conversationId, [...ids])))
    .groupBy(messages.conversationId);
}

export async function findConversation(db: Database, scope: ChatbotScope, sessionId: string) {
  const [row] = await db
    .select()
    .from(conversations)
    .where(and(ofConversations(scope), eq(conversations.sessionId, sessionId)));
  return row ?? null;
}

/** One page of a conversation's turns, in the order in which they were asked, with how many there are. */
export async function turnsOfConversation(
  db: Database,
  scope: ChatbotScope,
  conversationId: string,
  limit: number,
  offset: number,
) {
  const own = and(ofMessages(scope), eq(messages.conversationId, conversationId));
  const [total] = await db.select({ n: count() }).from(messages).where(own);
  const rows = await db
    .select()
    .from(messages)
    .where(own)
    .orderBy(asc(messages.createdAt), asc(messages.id))
    .limit(limit)
    .offset(offset);
  return { total: total?.n ?? 0, rows };
}
