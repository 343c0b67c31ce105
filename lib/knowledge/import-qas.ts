import type { z } from "zod";
import { getDatabase } from "#db/client";
import type { Actor } from "#lib/actor";
import { changeKnowledge } from "#lib/chatbots/require-chatbot";
import { newId } from "#lib/ids";
import { checkKnowledgeLimits, limitedTotals } from "#lib/knowledge/check-knowledge-limits";
import { withMarkdown } from "#lib/knowledge/html-to-markdown";
import { rememberImport } from "#lib/knowledge/import-store";
import { mergeQas } from "#lib/knowledge/merge-qas";
import { ownersOfQuestions, qasById } from "#lib/knowledge/qa-store";
import { toQaView } from "#lib/knowledge/qa-views";
import { setQasAside } from "#lib/knowledge/removed-store";
import { type ImportResultView, importQasInput, importResultView } from "#lib/knowledge/schema";
import { setQas } from "#lib/knowledge/set-qas";

/**
 * Adds a list of Q&As to those that are there, all or nothing. A Q&A whose question is there already is merged with it: its answer is
 * replaced, its phrasings are united. Answers in HTML become Markdown. A list that is sent in parts has the `undo` of its first part in the others: each part is all or
 * nothing, and within a day one `undoImport` takes all of them back.
 * @throws not_found, account_limit
 */
export async function importQas(actor: Actor, input: z.input<typeof importQasInput>): Promise<ImportResultView> {
  const { chatbotId, qas: list, undo = newId("und") } = importQasInput.parse(input);
  const qas = list.map(withMarkdown);
  const scope = { accountId: actor.accountId, chatbotId };
  const given = mergeQas(qas);
  const changes = await changeKnowledge(await getDatabase(), actor, chatbotId, async (tx) => {
    const before = await limitedTotals(tx, actor.plan, scope);
    const keys = given.flatMap((qa) => [...qa.questions.keys()]);
    const ids = new Set((await ownersOfQuestions(tx, scope, keys)).map((owner) => owner.qaId));
    const touched = await qasById(tx, scope, [...ids]);
    const result = await setQas(tx, scope, [...touched.map(toQaView), ...qas], touched, (replaced) =>
      setQasAside(tx, scope, replaced, undo),
    );
    await rememberImport(tx, scope, undo, result.added);
    await checkKnowledgeLimits(tx, actor.plan, scope, before);
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
