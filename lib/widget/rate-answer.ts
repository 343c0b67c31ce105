import type { z } from "zod";
import { giveFeedback } from "#lib/conversations/history/give-feedback";
import type { feedbackView } from "#lib/conversations/history-schema";
import { AppError } from "#lib/process/errors";
import { takeToken } from "#lib/process/rate-limit";
import { admit, type Embedding } from "#lib/widget/admit";
import type { widgetFeedbackInput } from "#lib/widget/schema";
import { requireTicket } from "#lib/widget/ticket";

/** Thirty ratings of one visitor at once, and one every two seconds. */
const PER_VISITOR = { burst: 30, perSecond: 0.5 };

/**
 * Stores what a visitor thinks of an answer that they were given themselves; null withdraws it.
 * @throws unauthorized, not_found, forbidden, rate_limited
 */
export async function rateAnswer(
  { chatbotId, messageId, rating, reason }: z.output<typeof widgetFeedbackInput>,
  caller: Embedding & { authorization: string | null },
  now: number = Date.now(),
): Promise<z.infer<typeof feedbackView>> {
  const { visitorId } = requireTicket(caller.authorization, caller, now);
  const { actor } = await admit(caller);
  const retryAfter = takeToken(`widget-feedback:${visitorId}`, PER_VISITOR);
  if (retryAfter > 0) throw new AppError("rate_limited", "Too many ratings at once.", { retryAfter });
  return giveFeedback(actor, { chatbotId, messageId, rating, reason }, { visitorsSessions: `web_${visitorId}_` });
}
