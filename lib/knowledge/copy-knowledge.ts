import type { Tx } from "#db/client";
import { copyKnowledgeRows } from "#lib/knowledge/copy-store";
import type { Actor } from "#lib/process/actor";

/**
 * Gives the new chatbot `to` all that `from` knows: Q&As, what its owner dismissed, sources with rules and schedule, pages with the text that was kept of them,
 * passages with their vectors. Nothing is asked for again, except what was not read yet of what the owner named. A run that is under way
 * is not copied: the copy's sources are at rest until their schedule, or somebody, starts them.
 */
export function copyKnowledge(tx: Tx, actor: Actor, from: string, to: string): Promise<void> {
  return copyKnowledgeRows(tx, actor.accountId, from, to);
}
