import type { z } from "zod";
import { getDatabase } from "#db/client";
import { changeKnowledge } from "#lib/chatbots/require-chatbot";
import { requestRetrieval } from "#lib/jobs/request-retrieval";
import { checkKnowledgeLimits, limitedTotals } from "#lib/knowledge/check-knowledge-limits";
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
  const restored = await changeKnowledge(await getDatabase(), actor, chatbotId, async (tx) => {
    const before = await limitedTotals(tx, actor.plan, scope);
    const { pages } = await bringBackPages(tx, scope, ids);
    if (pages.length === 0) throw new AppError("not_found", "These pages cannot be brought back any more.");
    await checkKnowledgeLimits(tx, actor.plan, scope, before);
    return pages.length;
  });
  await requestRetrieval(scope);
  return { restored };
}
