import type { Database } from "#db/client";
import type { PassageRow, QaRow } from "#lib/answering/types";
import type { ChatbotScope } from "#lib/chatbots/scope";
import { passagesWithPages } from "#lib/knowledge/page-store";
import { qasById } from "#lib/knowledge/qa-store";

/** The Q&As with these ids that are still there: read at answer time, so that nothing deleted is ever returned. */
export async function loadQaRows(db: Database, scope: ChatbotScope, ids: readonly string[]): Promise<QaRow[]> {
  const rows = await qasById(db, scope, [...ids]);
  return rows.map((qa) => ({ id: qa.id, answer: qa.answer, questions: qa.questions.map((entry) => entry.question) }));
}

/** The passages with these ids that are still there, without vectors. */
export async function loadPassageRows(
  db: Database,
  scope: ChatbotScope,
  ids: readonly string[],
): Promise<PassageRow[]> {
  if (ids.length === 0) return [];
  const rows = await passagesWithPages(db, scope, ids, false);
  return rows.map(({ embeddingModel: _model, ...row }) => ({ ...row, embedding: null }));
}
