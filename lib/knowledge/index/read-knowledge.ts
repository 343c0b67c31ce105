import type { Database } from "#db/client";
import type { KnowledgePortion } from "#lib/answering/index/knowledge-build";
import { questionVectors } from "#lib/knowledge/index/embedding-store";
import { passagesAfter } from "#lib/knowledge/pages/passage-store";
import { qasAfter } from "#lib/knowledge/qas/qa-store";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { env } from "#lib/process/env";

/** Rows per statement: decoding more at once would hold up the requests of this thread. */
const ROWS = 250;

/**
 * All that an index is made of, some rows at a time. Vectors of another model than the configured one are left out. What is written
 * meanwhile may be missing: it gives the knowledge a newer version than the one that this reading is for.
 */
export async function* readKnowledge(db: Database, scope: ChatbotScope): AsyncGenerator<KnowledgePortion, void> {
  const model = env().EMBEDDING_MODEL ?? null;
  for (let after = ""; ; ) {
    const qas = await qasAfter(db, scope, after, ROWS);
    const ids = qas.map((qa) => qa.id);
    const vectors = model === null || ids.length === 0 ? null : await questionVectors(db, scope, model, ids);
    yield {
      qas: qas.map((qa) => ({
        id: qa.id,
        answer: qa.answer,
        questions: qa.questions.map((entry) => entry.question),
        ...(vectors ? { questionEmbeddings: qa.questions.map((_, i) => vectors.get(qa.id)?.get(i) ?? null) } : {}),
      })),
    };
    after = ids.at(-1) ?? "";
    if (qas.length < ROWS) break;
  }
  for (let after = ""; ; ) {
    const rows = await passagesAfter(db, scope, after, ROWS, model !== null);
    yield {
      passages: rows.map(({ embeddingModel, ...row }) => ({
        ...row,
        embedding: embeddingModel === model ? row.embedding : null,
      })),
    };
    after = rows.at(-1)?.id ?? "";
    if (rows.length < ROWS) break;
  }
}
