import { changeChatbot, openKnowledge } from "#lib/knowledge/door";
import { deleteDismissed, dismissedKeys, insertDismissed } from "#lib/knowledge/qas/dismissed-store";
import type { Actor } from "#lib/process/actor";

/** Questions that the owner wants no Q&A of, by their keys. @throws not_found */
export async function dismissedQuestions(actor: Actor, chatbotId: string): Promise<string[]> {
  const { db, scope } = await openKnowledge(actor, chatbotId);
  return dismissedKeys(db, scope);
}

/** Remembers questions, by their keys, as not wanted, or forgets that. @throws not_found */
export async function setDismissed(actor: Actor, chatbotId: string, keys: string[], dismissed: boolean): Promise<void> {
  await changeChatbot(actor, chatbotId, (tx, scope) =>
    dismissed ? insertDismissed(tx, scope, keys) : deleteDismissed(tx, scope, keys),
  );
}
