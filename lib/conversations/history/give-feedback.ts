import type { z } from "zod";
import { feedbackInput, type feedbackView } from "#lib/conversations/history-schema";
import { maskPersonalData } from "#lib/conversations/privacy/mask-personal-data";
import { lockMessage, setFeedback } from "#lib/conversations/store";
import { publishEvent } from "#lib/events/publish-event";
import { openKnowledge } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/**
 * Stores a rating of an answer, and tells the account's webhooks of a new one; null withdraws it. One that comes with a token is passed on from a visitor. With `visitorsSessions` it is a
 * visitor's own: only answers of conversations whose ID begins so are theirs to rate. @throws not_found
 */
export async function giveFeedback(
  actor: Actor,
  input: z.input<typeof feedbackInput>,
  { visitorsSessions }: { visitorsSessions?: string } = {},
): Promise<z.infer<typeof feedbackView>> {
  const { chatbotId, messageId, rating, reason } = feedbackInput.parse(input);
  const { db, scope, chatbot } = await openKnowledge(actor, chatbotId);
  const by: "visitor" | "owner" = actor.token || visitorsSessions !== undefined ? "visitor" : "owner";
  const kept = (text: typeof reason) => (text && chatbot.maskPersonalData ? maskPersonalData(text) : text);
  // What the owner thinks of an answer leaves the visitor's words alone.
  const words: { feedbackReason?: string | null } =
    by === "visitor" ? { feedbackReason: (rating && kept(reason)) || null } : {};
  await db.transaction(async (tx) => {
    const found = await lockMessage(tx, scope, messageId, visitorsSessions ?? "");
    if (!found) throw new AppError("not_found", "There is no such message.", { param: "messageId" });
    await setFeedback(tx, scope, messageId, { feedback: rating, feedbackBy: rating && by, ...words });
    const { message, sessionId } = found;
    const told = { reason: message.feedbackReason, ...(by === "visitor" && { reason: words.feedbackReason ?? null }) };
    if (rating === null || (message.feedback === rating && message.feedbackReason === told.reason)) return;
    const { channel, question, answer } = message;
    const event = { chatbotId, sessionId, messageId, channel, question, answer, rating, by, ...told };
    await publishEvent(tx, scope.accountId, "feedback.received", event);
  });
  return { messageId, rating, reason };
}
