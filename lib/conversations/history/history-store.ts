import {
  and,
  asc,
  count,
  countDistinct,
  desc,
  eq,
  getTableColumns,
  gt,
  gte,
  inArray,
  lt,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Database } from "#db/client";
import { holds } from "#db/in-scope";
import { isUnanswered, wordsOf } from "#db/indexed-conditions";
import { microseconds, momentOf } from "#db/keyset";
import { conversations, messages } from "#db/schema/chatbots";
import type { ConversationConditions } from "#lib/conversations/history-schema";
import { inChannel } from "#lib/conversations/store";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import type { Place } from "#lib/process/cursor";

/** Below it an answer's confidence is low. */
const LOW_CONFIDENCE = 0.5;

const ofConversations = (scope: ChatbotScope) =>
  and(eq(conversations.accountId, scope.accountId), eq(conversations.chatbotId, scope.chatbotId));
const ofMessages = (scope: ChatbotScope) =>
  and(eq(messages.accountId, scope.accountId), eq(messages.chatbotId, scope.chatbotId));

export const dayStart = (day: string) => new Date(`${day}T00:00:00Z`);
export const dayEnd = (day: string) => new Date(dayStart(day).getTime() + 86_400_000);

/** Without a letter or a digit there is no word to look up; in these scripts nothing parts one word from the next. */
const WITHOUT_WORDS =
  /^[^\p{L}\p{N}]+$|[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;

/** Messages that hold every word that is looked for, or one that begins so, in whatever order. */
function saying(search: string): SQL {
  if (WITHOUT_WORDS.test(search))
    return or(holds(messages.question, search), holds(messages.answer, search)) ?? sql`false`;
  // The database reads these words as it read the texts; then each may be the beginning of a word.
  const read = sql`plainto_tsquery('simple', ${search}::text)`;
  const beginnings = sql`(replace(${read}::text, ''' & ''', ''':* & ''') || ':*')::tsquery`;
  return sql`${wordsOf(messages)} @@ case numnode(${read}) when 0 then ${read} else ${beginnings} end`;
}

function meeting(db: Database, scope: ChatbotScope, filter: ConversationConditions): SQL | undefined {
  const search = filter.search.trim();
  const holding = (term: SQL) =>
    inArray(
      conversations.id,
      db
        .select({ id: messages.conversationId })
        .from(messages)
        .where(and(ofMessages(scope), term)),
    );
  return and(
    ofConversations(scope),
    inChannel(conversations.channel, filter.channel),
    filter.from ? gte(conversations.lastAt, dayStart(filter.from)) : undefined,
    filter.to ? lt(conversations.createdAt, dayEnd(filter.to)) : undefined,
    filter.answered === "no" ? holding(isUnanswered(messages)) : undefined,
    filter.confidence === "low" ? holding(lt(messages.confidence, LOW_CONFIDENCE)) : undefined,
    filter.feedback === "all" ? undefined : holding(eq(messages.feedback, filter.feedback)),
    search ? holding(saying(search)) : undefined,
  );
}

/** Of those that hold an unanswered question, whatever else they are, the messages' index alone tells the number. */
function isOnlyUnanswered({ answered, search, from, to, ...more }: ConversationConditions): boolean {
  const isNarrow = search.trim() !== "" || from !== "" || to !== "";
  return answered === "no" && !isNarrow && Object.values(more).every((value) => value === "all");
}

const placed = { ...getTableColumns(conversations), at: microseconds(conversations.lastAt) };

/** What comes after a place, the last held first. */
function after([at, id]: Place): SQL | undefined {
  const moment = momentOf(at);
  return or(
    sql`${conversations.lastAt} < ${moment}`,
    and(sql`${conversations.lastAt} = ${moment}`, gt(conversations.id, id)),
  );
}

/** How many conversations meet the filter. */
export async function countConversations(db: Database, scope: ChatbotScope, filter: ConversationConditions) {
  const [total] = isOnlyUnanswered(filter)
    ? await db
        .select({ n: countDistinct(messages.conversationId) })
        .from(messages)
        .where(and(ofMessages(scope), isUnanswered(messages)))
    : await db
        .select({ n: count() })
        .from(conversations)
        .where(meeting(db, scope, filter));
  return total?.n ?? 0;
}

/** The conversations that meet the filter, after so many of them or after a place, the last held first. */
export async function conversationsFrom(
  db: Database,
  scope: ChatbotScope,
  filter: ConversationConditions,
  limit: number,
  start: number | Place,
) {
  const isCount = typeof start === "number";
  return db
    .select(placed)
    .from(conversations)
    .where(and(meeting(db, scope, filter), isCount ? undefined : after(start)))
    .orderBy(desc(conversations.lastAt), asc(conversations.id))
    .limit(limit)
    .offset(isCount ? start : 0);
}

/** All that was asked in these conversations, in its order. */
export async function messagesOf(db: Database, scope: ChatbotScope, ids: readonly string[]) {
  return db
    .select()
    .from(messages)
    .where(and(ofMessages(scope), inArray(messages.conversationId, [...ids])))
    .orderBy(asc(messages.createdAt), asc(messages.id));
}

/** How many questions each of these conversations holds, how many were not answered, and the first. */
export async function summarizeConversations(db: Database, scope: ChatbotScope, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select({
      id: messages.conversationId,
      questions: count(),
      unanswered: sql<number>`(count(*) filter (where ${isUnanswered(messages)}))::int`,
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
