import type { z } from "zod";
import { whyInput } from "#lib/conversations/history-schema";
import { type WhyView, whyView } from "#lib/conversations/schema";
import { findMessage } from "#lib/conversations/store";
import { openKnowledge } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/** Why an answer was given: the standalone question, the candidates, the decision, the milliseconds. @throws not_found */
export async function getWhy(actor: Actor, input: z.input<typeof whyInput>): Promise<WhyView> {
  const { chatbotId, messageId } = whyInput.parse(input);
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const row = await findMessage(db, scope, messageId);
  if (!row) throw new AppError("not_found", "There is no such message.", { param: "messageId" });
  return whyView.parse({ ...row.log, decision: row.decision });
}
