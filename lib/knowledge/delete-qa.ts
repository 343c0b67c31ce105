import type { z } from "zod";
import { getDatabase } from "#db/client";
import type { Actor } from "#lib/actor";
import { changeKnowledge } from "#lib/chatbots/require-chatbot";
import type { Expected } from "#lib/check-version";
import { deleteQaRows } from "#lib/knowledge/qa-store";
import { toQaView } from "#lib/knowledge/qa-views";
import { setQasAside } from "#lib/knowledge/removed-store";
import { checkQa, requireQa } from "#lib/knowledge/require-qa";
import { getQaInput } from "#lib/knowledge/schema";

/** Deletes one Q&A. @throws not_found, precondition_failed when it is no longer that of `ifMatch` */
export async function deleteQa(
  actor: Actor,
  input: z.input<typeof getQaInput>,
  expected: Pick<Expected, "ifMatch"> = {},
): Promise<{ deleted: true }> {
  const { chatbotId, qaId } = getQaInput.parse(input);
  const scope = { accountId: actor.accountId, chatbotId };
  await changeKnowledge(await getDatabase(), actor, chatbotId, async (tx) => {
    checkQa(toQaView(await requireQa(tx, scope, qaId)), expected);
    await setQasAside(tx, scope, [qaId]);
    await deleteQaRows(tx, scope, [qaId]);
  });
  return { deleted: true };
}
