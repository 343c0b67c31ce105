import type { z } from "zod";
import { getDatabase } from "#db/client";
import type { Actor } from "#lib/actor";
import { changeKnowledge } from "#lib/chatbots/require-chatbot";
import { deleteQaRows } from "#lib/knowledge/qa-store";
import { setQasAside } from "#lib/knowledge/removed-store";
import { deleteQasInput } from "#lib/knowledge/schema";

/**
 * Deletes Q&As; ids that are not there count for nothing. Within a day `restoreQas` undoes it.
 * @throws not_found for the chatbot
 */
export async function deleteQas(actor: Actor, input: z.input<typeof deleteQasInput>): Promise<{ deleted: number }> {
  const { chatbotId, ids } = deleteQasInput.parse(input);
  const scope = { accountId: actor.accountId, chatbotId };
  const deleted = await changeKnowledge(await getDatabase(), actor, chatbotId, async (tx) => {
    await setQasAside(tx, scope, ids);
    return deleteQaRows(tx, scope, ids);
  });
  return { deleted };
}
