import type { z } from "zod";
import { withMarkdown } from "#lib/browser/paste/html-to-markdown";
import { growKnowledge } from "#lib/knowledge/door";
import { rememberImport } from "#lib/knowledge/qas/import/import-store";
import { mergeQas } from "#lib/knowledge/qas/merge-qas";
import { ownersOfQuestions, qasById } from "#lib/knowledge/qas/qa-store";
import { toQaView } from "#lib/knowledge/qas/qa-views";
import { setQas } from "#lib/knowledge/qas/set-qas";
import { type ImportResultView, importQasInput, importResultView } from "#lib/knowledge/schema";
import { setQasAside } from "#lib/knowledge/trash/removed-store";
import type { Actor } from "#lib/process/actor";
import { newId } from "#lib/process/ids";

/**
 * Adds a list of Q&As to those that are there, all or nothing. A Q&A whose question is there already is merged with it: its answer is
 * replaced, its phrasings are united. Answers in HTML become Markdown. A list that is sent in parts has the `undo` of its first part in the others: each part is all or
 * nothing, and within a day one `undoImport` takes all of them back.
 * @throws not_found, account_limit
 */
export async function importQas(actor: Actor, input: z.input<typeof importQasInput>): Promise<ImportResultView> {
  const { chatbotId, qas: list, undo = newId("und") } = importQasInput.parse(input);
  const qas = list.map(withMarkdown);
  const given = mergeQas(qas);
  const changes = await growKnowledge(actor, chatbotId, async (tx, scope) => {
    const keys = given.flatMap((qa) => [...qa.questions.keys()]);
    const ids = new Set((await ownersOfQuestions(tx, scope, keys)).map((owner) => owner.qaId));
    const touched = await qasById(tx, scope, [...ids]);
    const result = await setQas(tx, scope, [...touched.map(toQaView), ...qas], touched, (replaced) =>
      setQasAside(tx, scope, replaced, undo),
    );
    await rememberImport(tx, scope, undo, result.added);
    return result;
  });
  return importResultView.parse({
    added: changes.added.length,
    merged: changes.changed,
    unchanged: Math.max(0, given.length - changes.added.length - changes.changed),
    ids: changes.added,
    undo,
  });
}
