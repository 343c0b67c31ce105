import type { z } from "zod";
import { feedbackInput } from "#lib/conversations/history-schema";
import { setFeedback } from "#lib/conversations/store";
import { openKnowledge } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/** Stores a visitor's rating of an answer; null withdraws it. @throws not_found */
export async function giveFeedback(
  actor: Actor,
  input: z.input<typeof feedbackInput>,
): Promise<{ messageId: string; rating: "up" | "down" | null }> {
  const { chatbotId, messageId, rating } = feedbackInput.parse(input);
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const kept = await setFeedback(db, scope, messageId, rating);
  if (!kept) throw new AppError("not_found", "There is no such message.", { param: "messageId" });
  return { messageId, rating };
}
