import type { z } from "zod";
import { changeKnowledge } from "#lib/knowledge/door";
import { deleteQaRows } from "#lib/knowledge/qas/qa-store";
import { toQaView } from "#lib/knowledge/qas/qa-views";
import { checkQa, requireQa } from "#lib/knowledge/qas/require-qa";
import { getQaInput } from "#lib/knowledge/schema";
import { setQasAside } from "#lib/knowledge/trash/removed-store";
import type { Actor } from "#lib/process/actor";
import type { Expected } from "#lib/process/check-version";

/** Deletes one Q&A. @throws not_found, precondition_failed when it is no longer that of `ifMatch` */
export async function deleteQa(
  actor: Actor,
  input: z.input<typeof getQaInput>,
  expected: Pick<Expected, "ifMatch"> = {},
): Promise<{ deleted: true }> {
  const { chatbotId, qaId } = getQaInput.parse(input);
  await changeKnowledge(actor, chatbotId, async (tx, scope) => {
    checkQa(toQaView(await requireQa(tx, scope, qaId)), expected);
    await setQasAside(tx, scope, [qaId]);
    await deleteQaRows(tx, scope, [qaId]);
  });
  return { deleted: true };
}
