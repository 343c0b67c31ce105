import type { Tx } from "#db/client";
import type { ChatbotScope } from "#lib/chatbots/scope";
import { type MergedQa, mergeQas } from "#lib/knowledge/merge-qas";
import { allQas, deleteQaRows, type StoredQa, writeQas } from "#lib/knowledge/qa-store";
import type { QaInput } from "#lib/knowledge/schema";

export type QaChanges = { added: number; changed: number; removed: number; kept: number };

const same = (stored: StoredQa, wanted: MergedQa): boolean =>
  stored.answer === wanted.answer &&
  stored.questions.length === wanted.questions.size &&
  stored.questions.every(({ normalized, question }) => wanted.questions.get(normalized) === question) &&
  stored.questions[0]?.normalized === wanted.questions.keys().next().value;

/**
 * Makes the given list the chatbot's Q&As: new ones are added, missing ones removed, equal ones kept with their ids.
 * A Q&A is recognised by its normalised main question. Runs inside a knowledge change.
 */
export async function setQas(tx: Tx, scope: ChatbotScope, list: readonly QaInput[]): Promise<QaChanges> {
  const wanted = mergeQas(list.map((qa) => ({ ...qa, questions: qa.questions ?? [] })));
  const stored = await allQas(tx, scope);
  const byMain = new Map(stored.map((qa) => [qa.questions[0]?.normalized ?? "", qa]));
  const plan = wanted.map((qa) => ({ qa, known: byMain.get(qa.questions.keys().next().value ?? "") ?? null }));
  const keptIds = new Set(plan.flatMap(({ known }) => (known ? [known.id] : [])));
  const removed = await deleteQaRows(
    tx,
    scope,
    stored.filter((qa) => !keptIds.has(qa.id)).map((qa) => qa.id),
  );
  const writes = plan.filter(({ qa, known }) => !known || !same(known, qa));
  await writeQas(
    tx,
    scope,
    writes.map(({ qa, known }) => ({ ...qa, id: known?.id ?? null })),
  );
  const added = writes.filter(({ known }) => !known).length;
  return { added, changed: writes.length - added, removed, kept: plan.length - writes.length };
}
