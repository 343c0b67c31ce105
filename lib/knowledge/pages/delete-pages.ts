import type { z } from "zod";
import { requestRetrieval } from "#lib/jobs/request-retrieval";
import { changeKnowledge, openKnowledge } from "#lib/knowledge/door";
import { inBatches } from "#lib/knowledge/in-batches";
import { dropPages } from "#lib/knowledge/pages/life";
import { findPageIds } from "#lib/knowledge/pages/page-store";
import { deletePagesInput } from "#lib/knowledge/schema";
import { setPagesAside } from "#lib/knowledge/trash/removed-store";
import type { Actor } from "#lib/process/actor";
import { newId } from "#lib/process/ids";

/** Pages that are deleted in one transaction, under the chatbot's lock. */
const AT_ONCE = 500;

/**
 * Deletes pages, the given ones or all that a filter finds: from its transaction on nothing that was kept of a page is read. Within a day
 * `restorePages` with the ids in `restore` undoes it. Many are deleted in portions: where it fails half-way, what was deleted can be brought
 * back.
 * @throws not_found
 */
export async function deletePages(
  actor: Actor,
  input: z.input<typeof deletePagesInput>,
): Promise<{ deleted: number; urls: string[]; restore: string[] }> {
  const given = deletePagesInput.parse(input);
  const { chatbotId } = given;
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const found = given.ids === undefined ? await findPageIds(db, scope, given.filter) : null;
  const root = found ? newId("und") : undefined;
  const urls: string[] = [];
  for (const ids of inBatches(found ?? given.ids ?? [], AT_ONCE)) {
    const gone = await changeKnowledge(actor, chatbotId, async (tx) => {
      await setPagesAside(tx, scope, ids, { root });
      return dropPages(tx, scope, ids);
    });
    urls.push(...gone);
  }
  await requestRetrieval(scope);
  return { deleted: urls.length, urls: found ? [] : urls, restore: root === undefined ? (given.ids ?? []) : [root] };
}
