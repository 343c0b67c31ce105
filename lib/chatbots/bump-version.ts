import type { Tx } from "#db/client";
import { bumpKnowledgeVersion } from "#lib/chatbots/store";

/** Gives the chatbot a new knowledge version: at the end of a transaction of a worker that changed what it answers from. */
export function bumpVersion(tx: Tx, scope: { accountId: string; chatbotId: string }): Promise<void> {
  return bumpKnowledgeVersion(tx, scope.accountId, scope.chatbotId, false);
}
