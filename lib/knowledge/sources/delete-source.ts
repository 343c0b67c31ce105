import type { z } from "zod";
import type { Tx } from "#db/client";
import { requestRetrieval } from "#lib/jobs/request-retrieval";
import { pageIdsOf } from "#lib/knowledge/crawl/run-store";
import { changeKnowledge } from "#lib/knowledge/door";
import { dropPages } from "#lib/knowledge/pages/life";
import { sourceNotFound } from "#lib/knowledge/sources/get-source";
import { sourceInput } from "#lib/knowledge/sources/source-schema";
import { deleteSourceRow, findSource } from "#lib/knowledge/sources/source-store";
import { setPagesAside, setSourceAside } from "#lib/knowledge/trash/removed-store";
import type { Actor } from "#lib/process/actor";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

/** Pages that are deleted in one transaction, under the chatbot's lock. */
const AT_ONCE = 500;

/**
 * Deletes a source with its pages; a run under way ends. Within a day `restoreSource` undoes it. Many pages are deleted in portions, the source
 * with the last ones: where it fails half-way, the same call goes on, and its undo brings back all of them.
 * @throws not_found
 */
export async function deleteSource(
  actor: Actor,
  input: z.input<typeof sourceInput>,
): Promise<{ deleted: true; pages: number }> {
  const { chatbotId, sourceId } = sourceInput.parse(input);
  const scope = { accountId: actor.accountId, chatbotId };
  let pages = 0;
  for (let isGone = false; !isGone; ) {
    const ids = await changeKnowledge(actor, chatbotId, (tx) => deletePortion(tx, scope, sourceId));
    pages += ids.length;
    isGone = ids.length < AT_ONCE;
  }
  await requestRetrieval(scope);
  return { deleted: true, pages };
}

/** Deletes some of the source's pages, and with the last ones the source. Returns the pages' ids. */
async function deletePortion(tx: Tx, scope: ChatbotScope, sourceId: string): Promise<string[]> {
  const source = await findSource(tx, scope, sourceId);
  if (!source) throw sourceNotFound();
  const ids = await pageIdsOf(tx, source, AT_ONCE);
  await setPagesAside(tx, scope, ids, { root: source.id, withSource: true });
  if (ids.length < AT_ONCE) await setSourceAside(tx, scope, source.id);
  await dropPages(tx, scope, ids);
  if (ids.length < AT_ONCE) await deleteSourceRow(tx, source);
  return ids;
}
