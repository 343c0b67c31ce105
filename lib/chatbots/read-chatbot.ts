import type { Database } from "#db/client";
import type { Actor } from "#lib/actor";
import { chatbotNotFound } from "#lib/chatbots/require-chatbot";
import { type ChatbotRow, findChatbot } from "#lib/chatbots/store";
import { SharedReads } from "#lib/shared-reads";

const reads = new SharedReads<ChatbotRow | null>();

/** The actor's chatbot, for those who only look: calls at the same time share one read of the row. @throws not_found */
export async function readChatbot(db: Database, actor: Actor, chatbotId: string): Promise<ChatbotRow> {
  const row = await reads.read(`${actor.accountId} ${chatbotId}`, () => findChatbot(db, actor.accountId, chatbotId));
  if (!row) throw chatbotNotFound();
  return row;
}
