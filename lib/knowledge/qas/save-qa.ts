import type { z } from "zod";
import { growKnowledge } from "#lib/knowledge/door";
import { mergeQas } from "#lib/knowledge/qas/merge-qas";
import { ownersOfQuestions, qasById, writeQas } from "#lib/knowledge/qas/qa-store";
import { toQaView } from "#lib/knowledge/qas/qa-views";
import { checkQa, requireQa } from "#lib/knowledge/qas/require-qa";
import { sameQa } from "#lib/knowledge/qas/set-qas";
import { type QaView, qaInput, saveQaInput } from "#lib/knowledge/schema";
import type { Actor } from "#lib/process/actor";
import type { Expected } from "#lib/process/check-version";
import { AppError } from "#lib/process/errors";

/**
 * Adds a Q&A, or with an id changes what is given of it.
 * @throws not_found, conflict when another Q&A of the chatbot has one of the questions, account_limit, precondition_failed when the Q&A is
 * no longer that of `version` or `ifMatch`
 */
export async function saveQa(
  actor: Actor,
  input: z.input<typeof saveQaInput>,
  { ifMatch }: Pick<Expected, "ifMatch"> = {},
): Promise<QaView> {
  const { chatbotId, id = null, version, ...given } = saveQaInput.parse(input);
  const saved = await growKnowledge(actor, chatbotId, async (tx, scope) => {
    const row = id === null ? null : await requireQa(tx, scope, id);
    const stored = row && toQaView(row);
    if (stored) checkQa(stored, { version, ifMatch });
    const [merged] = mergeQas([qaInput.parse({ ...stored, ...given })]);
    if (!merged) throw new Error("A Q&A without a question passed its schema.");
    if (row && sameQa(row, merged)) return [row];
    const taken = (await ownersOfQuestions(tx, scope, [...merged.questions.keys()])).find((owner) => owner.qaId !== id);
    if (taken) {
      const param = taken.normalized === merged.questions.keys().next().value ? "question" : "questions";
      throw new AppError("conflict", `Another Q&A already has the question “${taken.question}”.`, { param });
    }
    const ids = await writeQas(tx, scope, [{ ...merged, id }]);
    return qasById(tx, scope, ids);
  });
  const [row] = saved;
  if (!row) throw new Error("The Q&A that was just saved is not there.");
  return toQaView(row);
}
