import { and, count, desc, eq, gte, lt, max, sql } from "drizzle-orm";
import type { Database } from "#db/client";
import { conversations, messages } from "#db/schema/chatbots";
import { isUnanswered } from "#db/unanswered-question";
import { dayEnd, dayStart, heldIn } from "#lib/conversations/history/history-store";
import type { ConversationConditions } from "#lib/conversations/history-schema";
import { ofTheirConversation } from "#lib/conversations/store";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

/**
 * Questions without an answer as they were spelled, with how often and where last; what was asked most first, at most `limit` spellings.
 */
export async function unansweredSpellings(
  db: Database,
  scope: ChatbotScope,
  { channel, from, to }: Pick<ConversationConditions, "channel" | "from" | "to">,
  limit: number,
) {
  return db
    .select({
      question: messages.question,
      n: count(),
      lastAt: max(messages.createdAt),
      sessionId: sql<string>`(array_agg(${conversations.sessionId} order by ${messages.createdAt} desc))[1]`,
    })
    .from(messages)
    .innerJoin(conversations, ofTheirConversation)
    .where(
      and(
        eq(messages.accountId, scope.accountId),
        eq(messages.chatbotId, scope.chatbotId),
        isUnanswered(messages),
        heldIn(channel),
        from ? gte(messages.createdAt, dayStart(from)) : undefined,
        to ? lt(messages.createdAt, dayEnd(to)) : undefined,
      ),
    )
    .groupBy(messages.question)
    .orderBy(desc(count()), desc(max(messages.createdAt)))
    .limit(limit);
}
