import type { z } from "zod";
import { changeKnowledge, openKnowledge } from "#lib/knowledge/door";
import { inBatches } from "#lib/knowledge/in-batches";
import { deleteQaRows, findQaIds } from "#lib/knowledge/qas/qa-store";
import { deleteQasInput } from "#lib/knowledge/schema";
import { setQasAside } from "#lib/knowledge/trash/removed-store";
import type { Actor } from "#lib/process/actor";
import { newId } from "#lib/process/ids";

/** Q&As that are deleted in one transaction, under the chatbot's lock. */
const AT_ONCE = 1_000;

/**
 * Deletes Q&As: the given ones, or all that a search finds; ids that are not there count for nothing. Within a day `restoreQas` with the
 * ids in `restore` undoes it. Many are deleted in portions: where it fails half-way, what was deleted can be brought back.
 * @throws not_found for the chatbot
 */
export async function deleteQas(
  actor: Actor,
  input: z.input<typeof deleteQasInput>,
): Promise<{ deleted: number; restore: string[] }> {
  const given = deleteQasInput.parse(input);
  const { chatbotId } = given;
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const found = given.ids === undefined ? await findQaIds(db, scope, given.search.trim()) : null;
  const root = found ? newId("und") : undefined;
  let deleted = 0;
  for (const ids of inBatches(found ?? given.ids ?? [], AT_ONCE)) {
    deleted += await changeKnowledge(actor, chatbotId, async (tx) => {
      await setQasAside(tx, scope, ids, root);
      return deleteQaRows(tx, scope, ids);
    });
  }
  return { deleted, restore: root === undefined ? (given.ids ?? []) : [root] };
}
