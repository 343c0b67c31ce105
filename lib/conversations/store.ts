import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#db/client";
import { conversations, messages } from "#db/schema/chatbots";
import type { ChatbotScope } from "#lib/chatbots/scope";
import { newId } from "#lib/ids";

export type NewMessage = Omit<typeof messages.$inferInsert, "accountId" | "chatbotId" | "conversationId" | "createdAt">;

/**
 * Writes an answer to the log, and its conversation where that is new: one statement, one round trip. A chatbot that was deleted
 * in the meantime keeps nothing.
 */
export async function insertMessage(
  db: Database,
  scope: ChatbotScope,
  sessionId: string,
  channel: string,
  message: NewMessage,
): Promise<void> {
  await db.execute(sql`
    with alive as (select id from chatbots where account_id = ${scope.accountId} and id = ${scope.chatbotId}
      and deleted_at is null for key share),
    conversation as (
      insert into ${conversations} (id, account_id, chatbot_id, session_id, channel)
      select ${newId("cnv")}, ${scope.accountId}, alive.id, ${sessionId}, ${channel} from alive
      on conflict (account_id, chatbot_id, session_id) do update set last_at = now()
      returning id
    )
    insert into ${messages} (id, account_id, chatbot_id, conversation_id, question, answer, answered, confidence, decision, log)
    select ${message.id}, ${scope.accountId}, ${scope.chatbotId}, conversation.id, ${message.question}, ${message.answer},
      ${message.answered}, ${message.confidence}, ${message.decision}, ${JSON.stringify(message.log)}::text::jsonb
    from conversation
  `);
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
