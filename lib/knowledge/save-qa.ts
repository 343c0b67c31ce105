import type { z } from "zod";
import { getDatabase } from "#db/client";
import type { Actor } from "#lib/actor";
import { changeKnowledge } from "#lib/chatbots/require-chatbot";
import { AppError } from "#lib/errors";
import { checkKnowledgeLimits, knowledgeTotals } from "#lib/knowledge/check-knowledge-limits";
import { mergeQas } from "#lib/knowledge/merge-qas";
import { ownersOfQuestions, qasById, writeQas } from "#lib/knowledge/qa-store";
import { toQaView } from "#lib/knowledge/qa-views";
import { type QaView, saveQaInput } from "#lib/knowledge/schema";

/**
 * Adds a Q&A, or with an id makes it what is given.
 * @throws not_found, conflict when another Q&A of the chatbot has one of the questions, account_limit
 */
export async function saveQa(actor: Actor, input: z.input<typeof saveQaInput>): Promise<QaView> {
  const { chatbotId, id = null, ...qa } = saveQaInput.parse(input);
  const scope = { accountId: actor.accountId, chatbotId };
  const [merged] = mergeQas([qa]);
  if (!merged) throw new Error("A Q&A without a question passed its schema.");
  const saved = await changeKnowledge(await getDatabase(), actor, chatbotId, async (tx) => {
    if (id !== null && (await qasById(tx, scope, [id])).length === 0)
      throw new AppError("not_found", "There is no such Q&A.", { param: "id" });
    const before = await knowledgeTotals(tx, scope);
    const taken = (await ownersOfQuestions(tx, scope, [...merged.questions.keys()])).find((owner) => owner.qaId !== id);
    if (taken) {
      const param = taken.normalized === merged.questions.keys().next().value ? "question" : "questions";
      throw new AppError("conflict", `Another Q&A already has the question “${taken.question}”.`, { param });
    }
    const ids = await writeQas(tx, scope, [{ ...merged, id }]);
    await checkKnowledgeLimits(tx, actor.plan, scope, before);
    return qasById(tx, scope, ids);
  });
  const [row] = saved;
  if (!row) throw new Error("The Q&A that was just saved is not there.");
  return toQaView(row);
}
