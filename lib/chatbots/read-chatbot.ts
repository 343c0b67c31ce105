import type { Database } from "#db/client";
import { readAlong, rememberAsked } from "#lib/chatbots/read-along";
import type { ChatbotRow } from "#lib/chatbots/store";
import { chatbotNotFound, findChatbot, requireWithinToken } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";
import { SharedReads } from "#lib/process/shared-reads";

const reads = new SharedReads<ChatbotRow | null>();

/**
 * The actor's chatbot, for those who only look: as it was read with the actor's token, or else calls at the same time share one read.
 * @throws not_found
 */
export async function readChatbot(db: Database, actor: Actor, chatbotId: string): Promise<ChatbotRow> {
  requireWithinToken(actor, chatbotId);
  const row =
    readAlong(actor, chatbotId) ??
    (await reads.read(`${actor.accountId} ${chatbotId}`, () => findChatbot(db, actor.accountId, chatbotId)));
  if (!row) throw chatbotNotFound();
  rememberAsked(actor, row.id);
  return row;
}
