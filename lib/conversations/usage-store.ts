import { and, count, eq, gte, isNull, sql } from "drizzle-orm";
import type { Database } from "#db/client";
import { isUnanswered } from "#db/indexed-conditions";
import { chatbots, messages } from "#db/schema/chatbots";
import type { ConversationConditions } from "#lib/conversations/history-schema";
import { inChannel } from "#lib/conversations/store";

/** How often each of the account's chatbots was asked since `since`, per day (UTC) and by whether it had an answer. */
export async function countQuestionsPerDay(
  db: Database,
  accountId: string,
  since: Date,
  channel: ConversationConditions["channel"],
) {
  const day = sql<string>`to_char(${messages.createdAt} at time zone 'UTC', 'YYYY-MM-DD')`;
  const answered = sql<boolean>`not ${isUnanswered(messages)}`;
  return db
    .select({ chatbotId: messages.chatbotId, day, answered, n: count() })
    .from(messages)
    .innerJoin(
      chatbots,
      and(eq(chatbots.accountId, messages.accountId), eq(chatbots.id, messages.chatbotId), isNull(chatbots.deletedAt)),
    )
    .where(and(eq(messages.accountId, accountId), gte(messages.createdAt, since), inChannel(messages.channel, channel)))
    .groupBy(messages.chatbotId, day, answered);
}
