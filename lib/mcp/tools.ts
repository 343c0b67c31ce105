import type { z } from "zod";
import { collectAnswer } from "#lib/answering/answer-question";
import type { TokenScope } from "#lib/browser/token-scopes";
import { listChatbots } from "#lib/chatbots/list-chatbots";
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
import type { Actor } from "#lib/process/actor";
import { hasScope } from "#lib/process/rights";

/** What a tool tells an agent about itself; see the protocol's `ToolAnnotations`. */
type Hints = { readOnlyHint: boolean; destructiveHint: boolean; idempotentHint: boolean; openWorldHint: boolean };

export type Tool = {
  name: string;
  title: string;
  description: string;
  /** What a token needs for it. */
  scope: TokenScope;
  annotations: Hints;
  input: z.ZodObject;
  output: z.ZodObject;
  run(actor: Actor, input: unknown, signal: AbortSignal): Promise<Record<string, unknown>>;
};

function tool<Input extends z.ZodObject, Output extends z.ZodObject>(
  about: Omit<Tool, "run" | "input" | "output"> & {
    input: Input;
    output: Output;
    run(actor: Actor, input: z.output<Input>, signal: AbortSignal): Promise<z.input<Output>>;
  },
): Tool {
  const { run, ...rest } = about;
  return {
    ...rest,
    run: async (actor, input, signal) => about.output.parse(await run(actor, about.input.parse(input), signal)),
  };
}

const READS: Hints = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

const ask = tool({
  name: "ask",
  title: "Ask a chatbot",
  description:
    "Answers a question from a chatbot's knowledge and says what the answer rests on. If `answered` is false, the knowledge does not hold " +
    "the answer: say so and make nothing up; `suggestions` has what comes closest. Cite `sources`.",
  scope: "chat",
  // Each question is counted and kept in the owner's log.
  annotations: { ...READS, idempotentHint: false },
  input: askInput,
  output: talkView,
  async run(actor, { chatbotId, question, sessionId }, signal) {
    const messages = [{ role: "user" as const, content: question }];
    const input = { chatbotId, messages, sessionId, stream: false };
    const { events, finish } = await talk(actor, input, { channel: "api", signal });
    return finish(await collectAnswer(events));
  },
});

const search = tool({
  name: "search_knowledge",
  title: "Search a chatbot's knowledge",
  description:
    "Returns the Q&As and sections of pages that are nearest to a text, best first, with their text, URL and confidence. Use it for context " +
    "beyond one answer; use `ask` for an answer that is checked against its sources.",
  scope: "read",
  annotations: READS,
  input: searchInput,
  output: searchView,
  run: searchChatbot,
});

const list = tool({
  name: "list_chatbots",
  title: "List chatbots",
  description: "Returns the chatbots that the token works for, with their IDs and how much they know. 50 a page.",
  scope: "read",
  annotations: READS,
  input: listChatbotsToolInput,
  output: chatbotsToolView,
  async run(actor, input) {
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
  scope: "manage",
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
  input: addQaInput,
  output: addedQaView,
  async run(actor, { chatbotId, ...qa }) {
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
  scope: "manage",
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  input: addUrlInput,
  output: addedUrlView,
  async run(actor, { chatbotId, url }) {
    const { added } = await addUrls(actor, { chatbotId, urls: [url] });
    return { result: added > 0 ? ("added" as const) : ("again" as const) };
  },
});

const TOOLS: readonly Tool[] = [ask, search, list, addQa, addUrl];

/** The tools that somebody may use: those of the token's scopes. */
export function toolsOf(actor: Actor): readonly Tool[] {
  return TOOLS.filter(({ scope }) => hasScope(actor, scope));
}
