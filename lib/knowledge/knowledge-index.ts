import type { Database } from "#db/client";
import { getIndex } from "#lib/answering/index-cache";
import type { KnowledgeIndex } from "#lib/answering/knowledge-index";
import type { Knowledge, PassageRow } from "#lib/answering/types";
import { env } from "#lib/env";
import { questionVectors } from "#lib/knowledge/embedding-store";
import { passagesWithPages } from "#lib/knowledge/page-store";
import { allQas } from "#lib/knowledge/qa-store";

type Chatbot = { id: string; accountId: string; knowledgeVersion: number };

/** The chatbot's retrieval index at its present version, from the cache or built from rows. */
export function knowledgeIndex(db: Database, chatbot: Chatbot): Promise<KnowledgeIndex> {
  return getIndex(chatbot.id, chatbot.knowledgeVersion, () => loadKnowledge(db, chatbot));
}

/** All that the index is made of. Vectors of another model than the configured one are left out. */
export async function loadKnowledge(db: Database, chatbot: Chatbot): Promise<Knowledge> {
  const scope = { accountId: chatbot.accountId, chatbotId: chatbot.id };
  const model = env().EMBEDDING_MODEL ?? null;
  const [qas, rows] = [await allQas(db, scope), await passagesWithPages(db, scope, null, model !== null)];
  const vectors = model === null ? null : await questionVectors(db, scope, model);
  const passages = rows.map(
    ({ embeddingModel, ...row }): PassageRow => ({
      ...row,
      embedding: embeddingModel === model ? row.embedding : null,
    }),
  );
  return {
    version: chatbot.knowledgeVersion,
    qas: qas.map((qa) => ({
      id: qa.id,
      answer: qa.answer,
      questions: qa.questions.map((entry) => entry.question),
      ...(vectors ? { questionEmbeddings: qa.questions.map((_, i) => vectors.get(qa.id)?.get(i) ?? null) } : {}),
    })),
    passages,
  };
}
