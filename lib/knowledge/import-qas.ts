import type { z } from "zod";
import { getDatabase } from "#db/client";
import type { Actor } from "#lib/actor";
import { changeKnowledge } from "#lib/chatbots/require-chatbot";
import { checkKnowledgeLimits, knowledgeTotals } from "#lib/knowledge/check-knowledge-limits";
import { mergeQas } from "#lib/knowledge/merge-qas";
import { allQas } from "#lib/knowledge/qa-store";
import { type ImportResultView, importQasInput, importResultView } from "#lib/knowledge/schema";
import { setQas } from "#lib/knowledge/set-qas";

/**
 * Adds a list of Q&As to those that are there. A Q&A whose question is there already is merged with it: its answer is replaced,
 * its phrasings are united. All or nothing.
 * @throws not_found, account_limit
 */
export async function importQas(actor: Actor, input: z.input<typeof importQasInput>): Promise<ImportResultView> {
  const { chatbotId, qas } = importQasInput.parse(input);
  const scope = { accountId: actor.accountId, chatbotId };
  const given = mergeQas(qas).length;
  const changes = await changeKnowledge(await getDatabase(), actor, chatbotId, async (tx) => {
    const before = await knowledgeTotals(tx, scope);
    const stored = (await allQas(tx, scope)).map((qa) => {
      const [question = "", ...questions] = qa.questions.map((entry) => entry.question);
      return { question, questions, answer: qa.answer };
    });
    const result = await setQas(tx, scope, [...stored, ...qas]);
    await checkKnowledgeLimits(tx, actor.plan, scope, before);
    return result;
  });
  return importResultView.parse({
    added: changes.added,
    merged: changes.changed,
    unchanged: Math.max(0, given - changes.added - changes.changed),
  });
}
