import type { Database } from "#db/client";
import type { QuestionIndex } from "#lib/answering/answer-question-understand";
import { buildFromPortions, type KnowledgePortion } from "#lib/answering/index/knowledge-build";
import { overlayIndex } from "#lib/answering/index/overlay-index";
import type { QaRow } from "#lib/answering/types";
import { knowledgeIndex } from "#lib/knowledge/index/knowledge-index";
import { readKnowledge } from "#lib/knowledge/index/read-knowledge";

type Chatbot = Parameters<typeof knowledgeIndex>[1];

/** Rows that are indexed anew for a draft, some 2 s of work; beside more knowledge a draft is judged by itself. */
const ROWS_MAX = 2_000;
/** Milliseconds of indexing that this thread does itself. */
const HERE_MS = 50;
/** Judgements that are kept for the second asking of a question. */
const KEPT = 16;

/** A chatbot's knowledge as it is, and as it would be with a Q&A added or changed. `estimated`: it is too large to be indexed anew. */
export type Drafted = { before: QuestionIndex; after: QuestionIndex; estimated: boolean };

/** Lays a Q&A that is not saved over a chatbot's knowledge. Nothing is written. */
export async function draftedIndex(db: Database, chatbot: Chatbot, draft: QaRow): Promise<Drafted> {
  const present = await knowledgeIndex(db, chatbot);
  const { qas, passages } = present.rowIds();
  if (qas.length + passages.length > ROWS_MAX) {
    const before = remembering(present);
    return { before, after: overlayIndex(before, [draft]), estimated: true };
  }
  const rows = readKnowledge(db, { accountId: chatbot.accountId, chatbotId: chatbot.id });
  const { index } = await buildFromPortions(chatbot.knowledgeVersion, withDraft(rows, draft), HERE_MS, anyTime);
  return { before: present, after: index, estimated: false };
}

async function* withDraft(portions: AsyncIterable<KnowledgePortion>, draft: QaRow): AsyncGenerator<KnowledgePortion> {
  for await (const { qas, ...rest } of portions)
    yield { ...rest, ...(qas ? { qas: qas.filter(({ id }) => id !== draft.id) } : {}) };
  yield { qas: [draft] };
}

const anyTime = async () => () => {};

/** The same index, which judges a question once though it is asked of it and then of its overlay. */
function remembering(index: QuestionIndex): QuestionIndex {
  const kept = new Map<string, ReturnType<QuestionIndex["judge"]>>();
  return {
    version: index.version,
    languages: index.languages,
    words: index.words,
    exact: (question) => index.exact(question),
    learned: (question) => index.learned(question),
    rowIds: () => index.rowIds(),
    judge(forms, vectors = []) {
      const key = JSON.stringify([forms, vectors.map((vector) => vector && [...vector])]);
      const found = kept.get(key) ?? index.judge(forms, vectors);
      if (kept.size >= KEPT) kept.clear();
      kept.set(key, found);
      return found;
    },
  };
}
