import {
  type AskAgainInput,
  type AskedAgainView,
  askAgainInput,
  askedAgainView,
} from "#lib/conversations/history-schema";
import { askNow } from "#lib/conversations/unanswered/ask-now";
import { toShown } from "#lib/conversations/unanswered/to-shown";
import { openKnowledge } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";
import { takeToken } from "#lib/process/rate-limit";

/** Of one account. */
const RATE = { burst: 40, perSecond: 0.5 };

/** What visitors would be answered now to questions, without a model; nothing is logged. @throws not_found, rate_limited */
export async function askAgain(actor: Actor, input: AskAgainInput): Promise<AskedAgainView> {
  const { chatbotId, questions } = askAgainInput.parse(input);
  const { db, chatbot } = await openKnowledge(actor, chatbotId);
  const retryAfter = takeToken(`again:${actor.accountId}`, RATE);
  if (retryAfter > 0) throw new AppError("rate_limited", `Try again in ${retryAfter} s.`, { retryAfter });
  const results = await askNow(db, chatbot, questions);
  const items = results.map((result, at) => ({ question: questions[at], now: toShown(result) }));
  return askedAgainView.parse({ items });
}
