import { and, eq, gte, inArray, lt, ne, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client";
import { inScope } from "#db/in-scope";
import { hasText, isMissed } from "#db/indexed-conditions";
import { conversations, messages } from "#db/schema/chatbots";
import type { ConversationConditions } from "#lib/conversations/history-schema";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

export type AskedWithin = {
  channel: ConversationConditions["channel"];
  since?: Date | undefined;
  until?: Date | undefined;
};

/** Questions that were asked in a channel; those of visitors are all but the owner's own in the playground. */
export function askedIn(channel: ConversationConditions["channel"]): SQL | undefined {
  if (channel === "all") return undefined;
  return channel === "visitors" ? ne(messages.channel, "playground") : eq(messages.channel, channel);
}

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
          askedIn(channel),
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
