import type { Database } from "#db/client";
import type { PassageRow, QaRow } from "#lib/answering/types";
import { RowCache } from "#lib/knowledge/index/row-cache";
import { passagesWithPages } from "#lib/knowledge/pages/passage-store";
import { qasById } from "#lib/knowledge/qas/qa-store";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

/** About 16 MB of text, since a character takes one byte or two. */
const CHARACTERS = 12_000_000;
const cache = new RowCache(CHARACTERS);

/** `version` is the chatbot's knowledge version as the database told it during this question. */
type Versioned = ChatbotScope & { version: number };

/** The Q&As with these ids that are there at that version: nothing that was deleted before the question is ever returned. */
export async function loadQaRows(db: Database, scope: Versioned, ids: readonly string[]): Promise<QaRow[]> {
  return cache.qas(scope.chatbotId, scope.version, ids, async (missing) => {
    const rows = await qasById(db, scope, missing);
    return rows.map((qa) => ({ id: qa.id, answer: qa.answer, questions: qa.questions.map((entry) => entry.question) }));
  });
}

/** The passages with these ids that are there at that version, without vectors. */
export async function loadPassageRows(db: Database, scope: Versioned, ids: readonly string[]): Promise<PassageRow[]> {
  return cache.passages(scope.chatbotId, scope.version, ids, async (missing) => {
    const rows = await passagesWithPages(db, scope, missing, false);
    return rows.map(({ embeddingModel: _model, ...row }) => ({ ...row, embedding: null }));
  });
}
