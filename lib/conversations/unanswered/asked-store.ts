import { and, eq, gte, sql } from "drizzle-orm";
import type { Database } from "#db/client";
import { hasText } from "#db/indexed-conditions";
import { messages } from "#db/schema/chatbots";
import { inChannel } from "#lib/conversations/store";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

/**
 * What visitors asked since a moment, the newest first, at most `limit` questions: each as it was understood, which is what it says without
 * the turns before it. Questions whose text is gone are left out, and so are the owner's own tests.
 */
export async function questionsSince(db: Database, scope: ChatbotScope, since: Date, limit: number) {
  return (
    db
      .select({
        question: sql<string>`coalesce(nullif(${messages.log} ->> 'standaloneQuestion', ''), ${messages.question})`,
        at: messages.createdAt,
      })
      .from(messages)
      .where(
        and(
          eq(messages.accountId, scope.accountId),
          eq(messages.chatbotId, scope.chatbotId),
          gte(messages.createdAt, since),
          hasText(messages),
          inChannel(messages.channel, "visitors"),
        ),
      )
      // The number stands in the statement's text: only so does one plan for all values know how few are wanted.
      .orderBy(sql`${messages.createdAt} desc limit ${sql.raw(String(Math.trunc(limit)))}`)
  );
}
