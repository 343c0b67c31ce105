import { getDatabase } from "#db/client";
import { questionEmbedder } from "#lib/ai/configured-models";
import { searchKnowledge } from "#lib/answering/search-knowledge";
import { readChatbot } from "#lib/chatbots/read-chatbot";
import { type SearchInput, type SearchView, searchView } from "#lib/conversations/schema";
import { knowledgeIndex } from "#lib/knowledge/index/knowledge-index";
import { loadPassageRows, loadQaRows } from "#lib/knowledge/index/load-winners";
import type { Actor } from "#lib/process/actor";

const SEARCH_MS = 10_000;

/** What the chatbot's knowledge has on a text, best first, without an answer and without an entry in the log. @throws not_found */
export async function searchChatbot(
  actor: Actor,
  { chatbotId, query, limit }: SearchInput,
  signal?: AbortSignal,
): Promise<SearchView> {
  const until = performance.now() + SEARCH_MS;
  const db = await getDatabase();
  const chatbot = await readChatbot(db, actor, chatbotId);
  const versioned = { accountId: actor.accountId, chatbotId: chatbot.id, version: chatbot.knowledgeVersion };
  const items = await searchKnowledge(
    {
      index: await knowledgeIndex(db, chatbot),
      loadQas: (ids) => loadQaRows(db, versioned, ids),
      loadPassages: (ids) => loadPassageRows(db, versioned, ids),
      embedder: questionEmbedder(),
    },
    query,
    { limit, signal, timeLeft: () => until - performance.now() },
  );
  return searchView.parse({ items });
}
