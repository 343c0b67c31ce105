import { type AnyColumn, and, eq, type SQL, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { hasText, isUnanswered } from "#db/indexed-conditions";
import { amongOldest } from "#db/oldest-rows";
import { deliveriesOf } from "#db/outbox";
import { retryConflicts } from "#db/retry-conflicts";
import { usage } from "#db/schema/accounts";
import { conversations, messages, spokenMessages } from "#db/schema/chatbots";
import type { ConversationConditions } from "#lib/conversations/history-schema";
import { EVENT_TEXT_MAX } from "#lib/events/schema";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { newId } from "#lib/process/ids";
import { storable } from "#lib/process/storable";

/** Joins messages with the conversation that they are part of. */
export const ofTheirConversation = and(
  eq(conversations.accountId, messages.accountId),
  eq(conversations.chatbotId, messages.chatbotId),
  eq(conversations.id, messages.conversationId),
);

export type NewMessage = Omit<typeof messages.$inferInsert, "accountId" | "chatbotId" | "conversationId" | "createdAt">;

/** A visitor whom their website has signed in. */
export type ConversationUser = { id: string; name: string | null; email: string | null };

/** An answer for the log. `month` ("2026-11") counts it among the account's messages of that month; null where it was counted before. */
export type LoggedMessage = ChatbotScope & {
  sessionId: string;
  channel: string;
  user?: ConversationUser | undefined;
  month: string | null;
  message: NewMessage;
};

/** All of a group in one parameter, so that groups of every size are one statement, which is planned once. */
const asJson = (group: readonly LoggedMessage[]) =>
  JSON.stringify(
    group.map(({ accountId, chatbotId, sessionId, channel, user, month, message }, place) => ({
      ...storable(message),
      account_id: accountId,
      chatbot_id: chatbotId,
      session_id: sessionId,
      conversation_id: newId("cnv"),
      channel,
      ...storable({ user_id: user?.id, user_name: user?.name, user_email: user?.email }),
      month,
      place,
    })),
  );

/** What was held, or asked, in a channel; those of visitors are all but the owner's own in the playground. */
export function inChannel(column: AnyColumn, channel: ConversationConditions["channel"]): SQL | undefined {
  if (channel === "all") return undefined;
  return channel === "visitors" ? sql`${column} <> 'playground'` : eq(column, channel);
}

/**
 * Writes answers to the log, their conversations where these are new, and counts those that are to be counted: one statement, one round
 * trip. A chatbot that was deleted in the meantime keeps nothing, and what is there already stays as it is and is not counted again.
 * Answers keep the order in which they are given. The account's webhooks are told of those that are none.
 */
export async function insertMessages(db: Database, group: readonly LoggedMessage[]): Promise<void> {
  const statement = sql`
    with given as (
      select * from jsonb_to_recordset(${asJson(group)}::text::jsonb) as given(id text, account_id text, chatbot_id text, session_id text,
        conversation_id text, channel text, user_id text, user_name text, user_email text, month text, place int, question text, answer text, answered boolean, confidence real,
        decision text, log jsonb)
    ),
    -- Accounts before chatbots, as whoever deletes an account locks them.
    owner as (
      select id from accounts where id in (select account_id from given) order by id for key share
    ),
    alive as (
      select account_id, id as chatbot_id from chatbots where (account_id, id) in (select account_id, chatbot_id from given)
        and account_id in (select id from owner) and deleted_at is null order by account_id, id for key share
    ),
    conversation as (
      insert into ${conversations} (id, account_id, chatbot_id, session_id, channel, user_id, user_name, user_email)
      select distinct on (account_id, chatbot_id, session_id) conversation_id, account_id, chatbot_id, session_id, channel,
        user_id, user_name, user_email
      from given join alive using (account_id, chatbot_id)
      order by account_id, chatbot_id, session_id
      on conflict (account_id, chatbot_id, session_id) do update set last_at = now(), user_id = coalesce(excluded.user_id, ${conversations}.user_id),
        user_name = coalesce(excluded.user_name, ${conversations}.user_name), user_email = coalesce(excluded.user_email, ${conversations}.user_email)
      returning id, account_id, chatbot_id, session_id
    ),
    message as (
      insert into ${messages} (id, account_id, chatbot_id, conversation_id, channel, question, answer, answered, confidence, decision,
        by_model, log, created_at)
      select given.id, account_id, chatbot_id, conversation.id, channel, question, answer, answered, confidence, decision,
        log ->> 'model' is not null, log, now() + place * interval '1 microsecond'
      from given join conversation using (account_id, chatbot_id, session_id)
      on conflict do nothing
      returning account_id, chatbot_id, id, question, answer, (${isUnanswered(messages)}) as unanswered
    ),
    told as (${deliveriesOf(sql`
      select account_id, chatbot_id, 'evt_' || substr(id, 5) as id, 'message.unanswered' as type,
        jsonb_build_object('chatbotId', message.chatbot_id, 'sessionId', session_id, 'messageId', message.id,
          'channel', given.channel, 'question', left(message.question, ${EVENT_TEXT_MAX}), 'answer', left(message.answer, ${EVENT_TEXT_MAX})) as data
      from message join given using (account_id, chatbot_id, id) where unanswered and given.channel <> 'playground'`)})
    insert into ${usage} as so_far (account_id, month, messages)
    select account_id, given.month, count(*) from message join given using (account_id, chatbot_id, id)
    where given.month is not null group by account_id, given.month order by account_id
    on conflict (account_id, month) do update set messages = so_far.messages + excluded.messages
  `;
  await retryConflicts(() => db.execute(statement));
}

export async function findMessage(db: Database, scope: ChatbotScope, messageId: string) {
  const [row] = await db
    .select()
    .from(messages)
    .where(
      and(eq(messages.accountId, scope.accountId), eq(messages.chatbotId, scope.chatbotId), eq(messages.id, messageId)),
    );
  return row ?? null;
}

type Feedback = Partial<Pick<typeof messages.$inferInsert, "feedback" | "feedbackBy" | "feedbackReason">>;

const oneMessage = (scope: ChatbotScope, messageId: string) =>
  and(eq(messages.accountId, scope.accountId), eq(messages.chatbotId, scope.chatbotId), eq(messages.id, messageId));

/** A message of a conversation whose `sessionId` begins like this, locked until the transaction ends, or null. */
export async function lockMessage(tx: Tx, scope: ChatbotScope, messageId: string, sessionPrefix: string) {
  const { sessionId } = conversations;
  const [row] = await tx
    .select({ message: messages, sessionId })
    .from(messages)
    .innerJoin(conversations, ofTheirConversation)
    .where(and(oneMessage(scope, messageId), sql`starts_with(${sessionId}, ${sessionPrefix})`))
    .for("no key update", { of: messages });
  return row ?? null;
}

export async function setFeedback(tx: Tx, scope: ChatbotScope, messageId: string, feedback: Feedback): Promise<void> {
  await tx.update(messages).set(feedback).where(oneMessage(scope, messageId));
}

/** Of a log what holds no text of a conversation. Ids, titles and addresses are the knowledge's. */
const LOG_WITHOUT_TEXTS = sql`jsonb_build_object(
  'reason', coalesce(log -> 'reason', '""'), 'standaloneQuestion', '', 'language', log -> 'language', 'model', log -> 'model',
  'suggestions', '[]'::jsonb, 'candidates', '[]'::jsonb, 'notes', '[]'::jsonb, 'timings', coalesce(log -> 'timings', '{}'),
  'sources', case jsonb_typeof(log -> 'sources') when 'array' then coalesce(
    (select jsonb_agg(source || '{"quote": ""}') from jsonb_array_elements(log -> 'sources') source), '[]') else '[]' end)`;

/**
 * Housekeeping over all accounts: takes the texts of up to `limit` messages whose chatbot's retention is over at `now`, and keeps what is
 * counted. Returns how many that were.
 */
export async function removeTexts(db: Database, now: Date, limit: number): Promise<number> {
  const rows = await db
    .update(messages)
    .set({ question: "", answer: "", feedbackReason: null, log: LOG_WITHOUT_TEXTS })
    .where(amongOldest(messages, "created_at", { retentionAt: now }, limit, hasText(messages)))
    .returning({ id: messages.id });
  return rows.length;
}

/** The same for who the visitor was, once nothing has been asked in the conversation for as long. */
export async function forgetVisitors(db: Database, now: Date, limit: number): Promise<number> {
  const rows = await db
    .update(conversations)
    .set({ userId: null, userName: null, userEmail: null })
    .where(amongOldest(conversations, "last_at", { retentionAt: now }, limit, sql`user_id is not null`))
    .returning({ id: conversations.id });
  return rows.length;
}

/** The same for what was said with a person: it counts for nothing and goes whole. */
export async function dropSpoken(db: Database, now: Date, limit: number): Promise<number> {
  const rows = await db
    .delete(spokenMessages)
    .where(amongOldest(spokenMessages, "created_at", { retentionAt: now }, limit))
    .returning({ id: spokenMessages.id });
  return rows.length;
}

/** Housekeeping over all accounts: deletes up to `limit` messages from before `before`; returns how many. */
export async function dropMessagesBefore(db: Database, before: Date, limit: number): Promise<number> {
  const rows = await db
    .delete(messages)
    .where(amongOldest(messages, "created_at", { before }, limit))
    .returning({ id: messages.id });
  return rows.length;
}

/** The same for conversations that nobody has continued since `before`. */
export async function dropConversationsBefore(db: Database, before: Date, limit: number): Promise<number> {
  const rows = await db
    .delete(conversations)
    .where(amongOldest(conversations, "last_at", { before }, limit))
    .returning({ id: conversations.id });
  return rows.length;
}
