import { and, desc, eq, gte, ne, sql } from "drizzle-orm";
import type { Database } from "#db/client";
import { conversations, messages } from "#db/schema/chatbots";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

/** Looked up for one message after the other, newest first, until there are enough: a join would read all of them. */
const channel = sql`(select ${conversations.channel} from ${conversations} where ${conversations.accountId} = ${messages.accountId}
  and ${conversations.chatbotId} = ${messages.chatbotId} and ${conversations.id} = ${messages.conversationId})`;

/**
 * What visitors asked since a moment, the newest first, at most `limit` questions: each as it was understood, which is what it says without
 * the turns before it. Questions whose text is gone are left out, and so are the owner's own tests.
 */
export async function questionsSince(db: Database, scope: ChatbotScope, since: Date, limit: number) {
  return db
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
        ne(messages.question, ""),
        ne(channel, "playground"),
      ),
    )
    .orderBy(desc(messages.createdAt))
    .limit(limit);
}
