import type { Database } from "#db/client";
import type { QuestionIndex } from "#lib/answering/answer-question-understand";
import type { KnowledgeIndex } from "#lib/answering/index/knowledge-index";
import { overlayIndex } from "#lib/answering/index/overlay-index";
import type { QaRow } from "#lib/answering/types";
import { readKnowledge } from "#lib/knowledge/index/read-knowledge";
import { sharedIndexCache } from "#lib/knowledge/index/shared-index-cache";
import { qasChangedWithin } from "#lib/knowledge/qas/qa-store";

type Chatbot = { id: string; accountId: string; knowledgeVersion: number };
type Index = QuestionIndex;

/** A transaction that wrote before the index's rows were read may have been committed after it; none takes this long. Milliseconds. */
const LONGEST_WRITE_MS = 60_000;
/** Changed Q&As that are matched beside an older index, the newest; more than these wait for the next index. */
const MOST_CHANGED = 200;

/** The overlay of an index, as long as the same Q&As are the changed ones. */
const overlays = new WeakMap<KnowledgeIndex, { key: string; index: Index }>();

/**
 * The chatbot's retrieval index at its present version, from the cache or built from rows. A large chatbot's may lag behind by the seconds
 * that building takes: its Q&As do not, since those that changed since then are matched as they are.
 */
export async function knowledgeIndex(db: Database, chatbot: Chatbot): Promise<Index> {
  const scope = { accountId: chatbot.accountId, chatbotId: chatbot.id };
  const cache = sharedIndexCache();
  const { index, readAt } = await cache.get(chatbot.id, chatbot.knowledgeVersion, () => readKnowledge(db, scope));
  if (index.version >= chatbot.knowledgeVersion) return index;
  const age = performance.now() - readAt + LONGEST_WRITE_MS;
  const changed = await qasChangedWithin(db, scope, age, MOST_CHANGED);
  if (changed.length === 0) return index;
  const rows = changed.map(
    (qa): QaRow => ({ id: qa.id, answer: qa.answer, questions: qa.questions.map((entry) => entry.question) }),
  );
  const key = changed.map((qa) => `${qa.id} ${qa.updatedAt.getTime()}`).join();
  const known = overlays.get(index);
  if (known?.key === key) return known.index;
  const overlaid = overlayIndex(index, rows);
  overlays.set(index, { key, index: overlaid });
  return overlaid;
}
