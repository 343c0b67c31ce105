import type { z } from "zod";
import { requestRetrieval } from "#lib/jobs/request-retrieval";
import { openKnowledge } from "#lib/knowledge/door";
import { queuePages } from "#lib/knowledge/pages/life";
import { retrieveAgainInput } from "#lib/knowledge/schema";
import type { Actor } from "#lib/process/actor";

/** Queues pages for another retrieval: the given ones, those that failed, or all. What they hold answers until then. @throws not_found */
export async function retrieveAgain(
  actor: Actor,
  input: z.input<typeof retrieveAgainInput>,
): Promise<{ queued: number }> {
  const { chatbotId, pages } = retrieveAgainInput.parse(input);
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const which = pages === "all" ? {} : pages === "failed" ? ({ state: "failed" } as const) : { ids: pages };
  const queued = await db.transaction((tx) => queuePages(tx, scope, which));
  await requestRetrieval({ accountId: actor.accountId, chatbotId });
  return { queued };
}
