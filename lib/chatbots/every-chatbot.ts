import { getDatabase } from "#db/client";
import { listChatbotRows } from "#lib/chatbots/store";
import type { Actor } from "#lib/process/actor";

/** All chatbots that the actor may see by name, the newest first, without their counts. */
export async function everyChatbot(actor: Actor): Promise<{ id: string; name: string; createdAt: Date }[]> {
  return listChatbotRows(await getDatabase(), actor, "");
}
