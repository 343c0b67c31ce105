import type { Tx } from "#db/client";
import { type MergedQa, mergeQas } from "#lib/knowledge/qas/merge-qas";
import { allQas, deleteQaRows, type StoredQa, writeQas } from "#lib/knowledge/qas/qa-store";
import type { QaInput } from "#lib/knowledge/schema";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

/** `added` are the new Q&As' ids, in the order of the list. */
export type QaChanges = { added: string[]; changed: number; removed: number; kept: number };

/** Whether a stored Q&A is the wanted one already, word for word. */
export const sameQa = (stored: StoredQa, wanted: MergedQa): boolean =>
  stored.answer === wanted.answer &&
  stored.questions.length === wanted.questions.size &&
  stored.questions.every(({ normalized, question }) => wanted.questions.get(normalized) === question) &&
  stored.questions[0]?.normalized === wanted.questions.keys().next().value;

/**
 * Makes the given list the chatbot's Q&As: new ones are added, missing ones removed, equal ones kept with their ids.
 * A Q&A is recognised by its normalised main question. Runs inside a knowledge change. `stored` are the Q&As that the list is about, where
 * those are not all; `beforeChange` learns the ids of those that are about to be replaced.
 */
export async function setQas(
  tx: Tx,
  scope: ChatbotScope,
  list: readonly QaInput[],
  stored?: readonly StoredQa[],
  beforeChange?: (ids: string[]) => Promise<void>,
): Promise<QaChanges> {
  const wanted = mergeQas(list.map((qa) => ({ ...qa, questions: qa.questions ?? [] })));
  const present = stored ?? (await allQas(tx, scope));
  const byMain = new Map(present.map((qa) => [qa.questions[0]?.normalized ?? "", qa]));
  const plan = wanted.map((qa) => ({ qa, known: byMain.get(qa.questions.keys().next().value ?? "") ?? null }));
  const keptIds = new Set(plan.flatMap(({ known }) => (known ? [known.id] : [])));
  const removed = await deleteQaRows(
    tx,
    scope,
    present.filter((qa) => !keptIds.has(qa.id)).map((qa) => qa.id),
  );
  const writes = plan.filter(({ qa, known }) => !known || !sameQa(known, qa));
  await beforeChange?.(writes.flatMap(({ known }) => (known ? [known.id] : [])));
  const ids = await writeQas(
    tx,
    scope,
    writes.map(({ qa, known }) => ({ ...qa, id: known?.id ?? null })),
  );
  const added = ids.filter((_, at) => !writes[at]?.known);
  return { added, changed: writes.length - added.length, removed, kept: plan.length - writes.length };
}
