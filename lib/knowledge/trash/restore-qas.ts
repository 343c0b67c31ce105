import type { z } from "zod";
import { growKnowledge } from "#lib/knowledge/door";
import { restoreQasInput } from "#lib/knowledge/schema";
import { bringBackQas } from "#lib/knowledge/trash/removed-store";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/**
 * Undoes `deleteQas` within a day: the Q&As come back under their ids, at their places, with their phrasings.
 * @throws not_found when none of them can come back, account_limit
 */
export async function restoreQas(actor: Actor, input: z.input<typeof restoreQasInput>): Promise<{ restored: number }> {
  const { chatbotId, ids } = restoreQasInput.parse(input);
  const restored = await growKnowledge(actor, chatbotId, async (tx, scope) => {
    const back = await bringBackQas(tx, scope, ids);
    if (back.length === 0) throw new AppError("not_found", "These Q&As cannot be brought back any more.");
    return back.length;
  });
  return { restored };
}
