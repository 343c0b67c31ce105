import type { z } from "zod";
import { growKnowledge } from "#lib/knowledge/door";
import { takeImport } from "#lib/knowledge/qas/import/import-store";
import { deleteQaRows } from "#lib/knowledge/qas/qa-store";
import { undoImportInput } from "#lib/knowledge/schema";
import { bringBackQas } from "#lib/knowledge/trash/removed-store";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/**
 * Takes back what `importQas` did within the last day: what it added goes, what it replaced is again what it was.
 * @throws not_found when it cannot be taken back any more, account_limit
 */
export async function undoImport(
  actor: Actor,
  input: z.input<typeof undoImportInput>,
): Promise<{ removed: number; restored: number }> {
  const { chatbotId, undo } = undoImportInput.parse(input);
  return growKnowledge(actor, chatbotId, async (tx, scope) => {
    const known = await takeImport(tx, scope, undo);
    if (!known) throw new AppError("not_found", "This import cannot be undone any more.", { param: "undo" });
    const removed = await deleteQaRows(tx, scope, known.added);
    await deleteQaRows(tx, scope, known.replaced);
    const restored = (await bringBackQas(tx, scope, [undo])).length;
    return { removed, restored };
  });
}
