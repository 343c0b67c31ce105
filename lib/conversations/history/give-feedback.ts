import type { z } from "zod";
import { feedbackInput, type feedbackView } from "#lib/conversations/history-schema";
import { setFeedback } from "#lib/conversations/store";
import { openKnowledge } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/**
 * Stores a rating of an answer; null withdraws it. One that comes with a token is passed on from a visitor. With `visitorsSessions` it is a
 * visitor's own: only answers of conversations whose ID begins so are theirs to rate. @throws not_found
 */
export async function giveFeedback(
  actor: Actor,
  input: z.input<typeof feedbackInput>,
  { visitorsSessions }: { visitorsSessions?: string } = {},
): Promise<z.infer<typeof feedbackView>> {
  const { chatbotId, messageId, rating, reason } = feedbackInput.parse(input);
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const by = actor.token || visitorsSessions !== undefined ? "visitor" : "owner";
  const kept = await setFeedback(
    db,
    scope,
    messageId,
    {
      feedback: rating,
      feedbackBy: rating && by,
      // What the owner thinks of an answer leaves the visitor's words alone.
      ...(by === "visitor" && { feedbackReason: (rating && reason) || null }),
    },
    visitorsSessions ?? "",
  );
  if (!kept) throw new AppError("not_found", "There is no such message.", { param: "messageId" });
  return { messageId, rating, reason };
}
