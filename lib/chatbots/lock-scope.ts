import type { Tx } from "#db/client";
import type { ChatbotScope } from "#lib/chatbots/scope";
import { lockChatbot } from "#lib/chatbots/store";

/** Locks a chatbot for background work; false when it is gone. */
export async function lockScope(tx: Tx, scope: ChatbotScope): Promise<boolean> {
  return (await lockChatbot(tx, scope.accountId, scope.chatbotId)) !== null;
}
