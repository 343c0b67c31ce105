import type { z } from "zod";
import { openKnowledge } from "#lib/knowledge/door";
import { toQaView } from "#lib/knowledge/qas/qa-views";
import { requireQa } from "#lib/knowledge/qas/require-qa";
import { getQaInput, type QaView } from "#lib/knowledge/schema";
import type { Actor } from "#lib/process/actor";

/** A Q&A of the chatbot. @throws not_found */
export async function getQa(actor: Actor, input: z.input<typeof getQaInput>): Promise<QaView> {
  const { chatbotId, qaId } = getQaInput.parse(input);
  const { db, scope } = await openKnowledge(actor, chatbotId);
  return toQaView(await requireQa(db, scope, qaId));
}
