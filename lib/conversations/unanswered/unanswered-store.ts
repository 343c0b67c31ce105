import { and, gte, inArray, lt, sql } from "drizzle-orm";
import type { Database } from "#db/client";
import { inScope } from "#db/in-scope";
import { hasText, isMissed } from "#db/indexed-conditions";
import { conversations, messages } from "#db/schema/chatbots";
import type { ConversationConditions } from "#lib/conversations/history-schema";
import { inChannel } from "#lib/conversations/store";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

export type AskedWithin = {
  channel: ConversationConditions["channel"];
  since?: Date | undefined;
  until?: Date | undefined;
};

/** Questions whose answer did not help, each as it was understood, the newest first, at most `limit`. */
export async function missedQuestions(
  db: Database,
  scope: ChatbotScope,
  { channel, since, until }: AskedWithin,
  limit: number,
) {
  return (
    db
      .select({
        question: sql<string>`coalesce(nullif(${messages.log} ->> 'standaloneQuestion', ''), ${messages.question})`,
        conversationId: messages.conversationId,
        at: messages.createdAt,
      })
      .from(messages)
      .where(
        and(
          inScope(messages, scope),
          isMissed(messages),
          hasText(messages),
          inChannel(messages.channel, channel),
          since ? gte(messages.createdAt, since) : undefined,
          until ? lt(messages.createdAt, until) : undefined,
        ),
      )
      // The number stands in the statement's text: only so does one plan for all values know how few are wanted.
      .orderBy(sql`${messages.createdAt} desc limit ${sql.raw(String(Math.trunc(limit)))}`)
  );
}

/** The callers' names of these conversations, by id. */
export async function sessionsOf(
  db: Database,
  scope: ChatbotScope,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: conversations.id, sessionId: conversations.sessionId })
    .from(conversations)
    .where(and(inScope(conversations, scope), inArray(conversations.id, [...ids])));
  return new Map(rows.map(({ id, sessionId }) => [id, sessionId]));
}
