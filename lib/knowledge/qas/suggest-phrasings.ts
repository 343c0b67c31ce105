import type { z } from "zod";
import type { ChatModel } from "#lib/ai/chat-model";
import { ModelError } from "#lib/ai/model-error";
import { PHRASINGS_MAX } from "#lib/browser/knowledge-limits";
import { openKnowledge } from "#lib/knowledge/door";
import { acceptPhrasings } from "#lib/knowledge/qas/accept-phrasings";
import { normalizeQuestion } from "#lib/knowledge/qas/normalize-question";
import { ownersOfQuestions } from "#lib/knowledge/qas/qa-store";
import { toQaView } from "#lib/knowledge/qas/qa-views";
import { requireQa } from "#lib/knowledge/qas/require-qa";
import { getQaInput, type PhrasingsView, phrasingsView, type QaView } from "#lib/knowledge/schema";
import { chatModelOf } from "#lib/models/chat-model-of";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";
import { takeToken } from "#lib/process/rate-limit";

/** Each is a call that somebody pays. */
const SUGGESTIONS = { burst: 20, perSecond: 1 / 3 };
const LIMITS = { firstTokenMs: 12_000, totalMs: 15_000, retries: 1 };
const MAX_TOKENS = 600;
const ANSWER_CHARACTERS = 1_500;

const SYSTEM =
  "You help the owner of a website's chatbot. You are given a question that visitors ask, and its answer. Write three other ways in which " +
  "visitors would ask the same, as different from each other and from the given ones as visitors are: other words, shorter, more colloquial. " +
  "Keep the meaning exactly, write in the question's language, and add no fact, number or name. Reply with three lines, one question each, and nothing else.";

/**
 * Up to three other phrasings of a Q&A's question, written by the model and checked; nothing is saved. `reason` says why there are none.
 * @throws not_found, rate_limited
 */
export async function suggestPhrasings(
  actor: Actor,
  input: z.input<typeof getQaInput>,
  signal?: AbortSignal,
): Promise<PhrasingsView> {
  const { chatbotId, qaId } = getQaInput.parse(input);
  const { db, scope, chatbot } = await openKnowledge(actor, chatbotId);
  const qa = toQaView(await requireQa(db, scope, qaId));
  const none = (reason: string) => phrasingsView.parse({ items: [], reason });
  const model = await chatModelOf(actor.accountId, chatbot.model);
  if (!model) return none("No language model is connected.");
  if (qa.questions.length >= PHRASINGS_MAX) return none("The Q&A has as many phrasings as it may have.");
  const retryAfter = takeToken(`phrasings:${actor.accountId}`, SUGGESTIONS);
  if (retryAfter > 0) throw new AppError("rate_limited", "Too many suggestions. Wait a few seconds.", { retryAfter });
  try {
    const accepted = acceptPhrasings(await write(model, qa, signal), [qa.question, ...qa.questions]);
    const owners = await ownersOfQuestions(db, scope, accepted.map(normalizeQuestion));
    const taken = new Set(owners.map(({ normalized }) => normalized));
    const items = accepted.filter((phrasing) => !taken.has(normalizeQuestion(phrasing)));
    return items.length > 0 ? phrasingsView.parse({ items, reason: null }) : none("The model wrote nothing new.");
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return none(`The model did not answer: ${error.message}.`);
  }
}

function write(model: ChatModel, qa: QaView, signal: AbortSignal | undefined): Promise<string> {
  const known = qa.questions.length > 0 ? `\n\nAlso asked as:\n${qa.questions.slice(0, 20).join("\n")}` : "";
  const content = `Question: ${qa.question}${known}\n\nAnswer: ${qa.answer.slice(0, ANSWER_CHARACTERS)}`;
  const messages = [{ role: "user" as const, content }];
  return model.complete({
    system: SYSTEM,
    messages,
    temperature: 0.7,
    maxTokens: MAX_TOKENS,
    limits: LIMITS,
    signal,
  });
}
