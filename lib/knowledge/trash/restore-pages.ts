import type { z } from "zod";
import { requestRetrieval } from "#lib/jobs/request-retrieval";
import { growKnowledge } from "#lib/knowledge/door";
import { restorePagesInput } from "#lib/knowledge/schema";
import { bringBackPages } from "#lib/knowledge/trash/removed-store";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/**
 * Undoes `deletePages` within a day: the pages come back where they were, with the text that was kept of them. What was added again
 * meanwhile stays as it is.
 * @throws not_found when none of them can come back, account_limit
 */
export async function restorePages(
  actor: Actor,
  input: z.input<typeof restorePagesInput>,
): Promise<{ restored: number }> {
  const { chatbotId, ids } = restorePagesInput.parse(input);
  const scope = { accountId: actor.accountId, chatbotId };
  const restored = await growKnowledge(actor, chatbotId, async (tx) => {
    const { pages } = await bringBackPages(tx, scope, ids);
    if (pages.length === 0) throw new AppError("not_found", "These pages cannot be brought back any more.");
    return pages.length;
  });
  await requestRetrieval(scope);
  return { restored };
}
