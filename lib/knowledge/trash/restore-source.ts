import type { z } from "zod";
import { requestRetrieval } from "#lib/jobs/request-retrieval";
import { growKnowledge } from "#lib/knowledge/door";
import { getSource } from "#lib/knowledge/sources/get-source";
import { type SourceView, sourceInput } from "#lib/knowledge/sources/source-schema";
import { bringBackPages } from "#lib/knowledge/trash/removed-store";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/**
 * Undoes `deleteSource` within a day: the source comes back with its pages and their texts; a run that was under way goes on.
 * @throws not_found when it cannot come back, account_limit
 */
export async function restoreSource(actor: Actor, input: z.input<typeof sourceInput>): Promise<SourceView> {
  const { chatbotId, sourceId } = sourceInput.parse(input);
  const scope = { accountId: actor.accountId, chatbotId };
  await growKnowledge(actor, chatbotId, async (tx) => {
    const { sources } = await bringBackPages(tx, scope, [sourceId]);
    if (sources.length === 0) {
      throw new AppError("not_found", "This source cannot be brought back: it is there again, or gone for good.");
    }
  });
  await requestRetrieval(scope);
  return getSource(actor, { chatbotId, sourceId });
}
