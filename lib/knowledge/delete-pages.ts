import type { z } from "zod";
import { getDatabase } from "#db/client";
import type { Actor } from "#lib/actor";
import { changeKnowledge } from "#lib/chatbots/require-chatbot";
import { requestRetrieval } from "#lib/jobs/request-retrieval";
import { deletePageRows } from "#lib/knowledge/page-store";
import { setPagesAside } from "#lib/knowledge/removed-store";
import { deletePagesInput } from "#lib/knowledge/schema";

/**
 * Deletes pages: from this transaction on nothing that was kept of them is read. Within a day `restorePages` undoes it.
 * @throws not_found
 */
export async function deletePages(
  actor: Actor,
  input: z.input<typeof deletePagesInput>,
): Promise<{ deleted: number; urls: string[] }> {
  const { chatbotId, ids } = deletePagesInput.parse(input);
  const scope = { accountId: actor.accountId, chatbotId };
  const urls = await changeKnowledge(await getDatabase(), actor, chatbotId, async (tx) => {
    await setPagesAside(tx, scope, ids);
    return deletePageRows(tx, scope, ids);
  });
  await requestRetrieval({ accountId: actor.accountId, chatbotId });
  return { deleted: urls.length, urls };
}
