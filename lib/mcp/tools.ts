import { getDatabase } from "#db/client";
import { collectAnswer } from "#lib/answering/answer-question";
import type { TokenScope } from "#lib/browser/token-scopes";
import { MINUTE_MS, takeBudgets } from "#lib/budgets/take-budgets";
import { listChatbots } from "#lib/chatbots/list-chatbots";
import { readChatbot } from "#lib/chatbots/read-chatbot";
import { searchInput, searchView, talkView } from "#lib/conversations/schema";
import { searchChatbot } from "#lib/conversations/talk/search-chatbot";
import { talk } from "#lib/conversations/talk/talk";
import { importQas } from "#lib/knowledge/qas/import/import-qas";
import { addUrls } from "#lib/knowledge/sources/add-urls";
import {
  addedQaView,
  addedUrlView,
  addQaInput,
  addUrlInput,
  askInput,
  chatbotsToolView,
  listChatbotsToolInput,
} from "#lib/mcp/schema";
import { ASK_DESCRIPTION, ASKS, READS, SEARCH_DESCRIPTION, type Tool, tool } from "#lib/mcp/tool";
import type { Actor } from "#lib/process/actor";
import { hasScope } from "#lib/process/rights";

export const TOOLS_INSTRUCTIONS =
  "Chatbots that answer from what their owner has given them, with sources. list_chatbots has their IDs; ask answers a question.";

/** Searches with tokens, of one chatbot in a minute. */
export const SEARCHES_PER_MINUTE = 300;

const ask = tool({
  name: "ask",
  title: "Ask a chatbot",
  description: ASK_DESCRIPTION,
  annotations: ASKS,
  input: askInput,
  output: talkView,
  async run(actor: Actor, { chatbotId, question, sessionId }, signal) {
    const messages = [{ role: "user" as const, content: question }];
    const input = { chatbotId, messages, sessionId, stream: false };
    const { events, finish } = await talk(actor, input, { channel: "mcp", signal });
    return finish(await collectAnswer(events));
  },
});

const search = tool({
  name: "search_knowledge",
  title: "Search a chatbot's knowledge",
  description: SEARCH_DESCRIPTION,
  annotations: READS,
  input: searchInput,
  output: searchView,
  async run(actor: Actor, input, signal) {
    const { accountId, id: chatbotId } = await readChatbot(await getDatabase(), actor, input.chatbotId);
    const allowance = { subject: "search", windowMs: MINUTE_MS, limit: SEARCHES_PER_MINUTE };
    await takeBudgets({ accountId, chatbotId }, [allowance], { refusal: "Too many searches at once." });
    return searchChatbot(actor, input, signal);
  },
});

const list = tool({
  name: "list_chatbots",
  title: "List chatbots",
  description: "Returns the chatbots that the token works for, with their IDs and how much they know. 50 a page.",
  annotations: READS,
  input: listChatbotsToolInput,
  output: chatbotsToolView,
  async run(actor: Actor, input) {
    const { items, ...paging } = await listChatbots(actor, input);
    return { ...paging, items: items.map(({ id, name, qas, pages }) => ({ id, name, qas, pages: pages.indexed })) };
  },
});

const addQa = tool({
  name: "add_qa",
  title: "Add a Q&A",
  description:
    "Adds a question and its answer to a chatbot's knowledge; visitors get the answer from then on. If the chatbot has the question already, " +
    "its answer is replaced.",
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
  input: addQaInput,
  output: addedQaView,
  async run(actor: Actor, { chatbotId, ...qa }) {
    const { added, merged, ids } = await importQas(actor, { chatbotId, qas: [qa] });
    const result = added > 0 ? ("added" as const) : merged > 0 ? ("merged" as const) : ("unchanged" as const);
    return { result, id: ids[0] ?? null };
  },
});

const addUrl = tool({
  name: "add_url",
  title: "Add a URL",
  description:
    "Adds a page to a chatbot's knowledge. It is crawled in the background and answers questions once that is done; one that is there already " +
    "is crawled again.",
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  input: addUrlInput,
  output: addedUrlView,
  async run(actor: Actor, { chatbotId, url }) {
    const { added } = await addUrls(actor, { chatbotId, urls: [url] });
    return { result: added > 0 ? ("added" as const) : ("again" as const) };
  },
});

const TOOLS: readonly [TokenScope, (actor: Actor) => Tool][] = [
  ["chat", ask],
  ["read", search],
  ["read", list],
  ["manage", addQa],
  ["manage", addUrl],
];

/** The tools that somebody may use: those of the token's scopes. */
export function toolsOf(actor: Actor): Tool[] {
  return TOOLS.filter(([scope]) => hasScope(actor, scope)).map(([, of]) => of(actor));
}
