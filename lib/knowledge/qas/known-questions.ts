import type { z } from "zod";
import { openKnowledge } from "#lib/knowledge/door";
import { normalizeQuestion } from "#lib/knowledge/qas/normalize-question";
import { ownersOfQuestions } from "#lib/knowledge/qas/qa-store";
import { knownQuestionsInput } from "#lib/knowledge/schema";
import type { Actor } from "#lib/process/actor";

/** Which of these questions the chatbot has already: an import would replace their answers. @throws not_found */
export async function knownQuestions(
  actor: Actor,
  input: z.input<typeof knownQuestionsInput>,
): Promise<{ known: string[] }> {
  const { chatbotId, questions } = knownQuestionsInput.parse(input);
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const keys = [...new Set(questions.map(normalizeQuestion))];
  const owners = await ownersOfQuestions(db, scope, keys);
  const taken = new Set(owners.map((owner) => owner.normalized));
  return { known: questions.filter((question) => taken.has(normalizeQuestion(question))) };
}
