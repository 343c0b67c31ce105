import type { z } from "zod";
import { getDatabase } from "#db/client";
import { changeKnowledge } from "#lib/chatbots/require-chatbot";
import { requestRetrieval } from "#lib/jobs/request-retrieval";
import { pageIdsOf } from "#lib/knowledge/crawl/run-store";
import { deletePageRows } from "#lib/knowledge/pages/page-store";
import { sourceNotFound } from "#lib/knowledge/sources/get-source";
import { sourceInput } from "#lib/knowledge/sources/source-schema";
import { deleteSourceRow, findSource } from "#lib/knowledge/sources/source-store";
import { setPagesAside, setSourceAside } from "#lib/knowledge/trash/removed-store";
import type { Actor } from "#lib/process/actor";

/** Deletes a source with its pages; a run under way ends. Within a day `restoreSource` undoes it. @throws not_found */
export async function deleteSource(
  actor: Actor,
  input: z.input<typeof sourceInput>,
): Promise<{ deleted: true; pages: number }> {
  const { chatbotId, sourceId } = sourceInput.parse(input);
  const scope = { accountId: actor.accountId, chatbotId };
  const pages = await changeKnowledge(await getDatabase(), actor, chatbotId, async (tx) => {
    const source = await findSource(tx, scope, sourceId);
    if (!source) throw sourceNotFound();
    const ids = await pageIdsOf(tx, source);
    await setPagesAside(tx, scope, ids, { root: source.id, withSource: true });
    await setSourceAside(tx, scope, source.id);
    await deletePageRows(tx, scope, ids);
    await deleteSourceRow(tx, source);
    return ids.length;
  });
  await requestRetrieval(scope);
  return { deleted: true, pages };
}
