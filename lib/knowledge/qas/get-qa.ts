import type { z } from "zod";
import { openKnowledge } from "#lib/knowledge/door";
import { toQaView } from "#lib/knowledge/qas/qa-views";
import { checkQa, requireQa } from "#lib/knowledge/qas/require-qa";
import { getQaInput, type QaView } from "#lib/knowledge/schema";
import type { Actor } from "#lib/process/actor";
import type { Expected } from "#lib/process/check-version";

/** A Q&A of the chatbot. @throws not_found, precondition_failed when it is not that of `ifMatch` */
export async function getQa(
  actor: Actor,
  input: z.input<typeof getQaInput>,
  expected: Pick<Expected, "ifMatch"> = {},
): Promise<QaView> {
  const { chatbotId, qaId } = getQaInput.parse(input);
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const qa = toQaView(await requireQa(db, scope, qaId));
  checkQa(qa, expected);
  return qa;
}
