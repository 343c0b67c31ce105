import { collectAnswer } from "#lib/answering/answer-question";
import { addressDigest } from "#lib/budgets/address-digest";
import { DAY_MS, MINUTE_MS, takeBudgets } from "#lib/budgets/take-budgets";
import { type Visited, visitedChatbot } from "#lib/chatbots/embed/visited-chatbot";
import { searchView, talkView } from "#lib/conversations/schema";
import { searchChatbot } from "#lib/conversations/talk/search-chatbot";
import { talk } from "#lib/conversations/talk/talk";
import { chatbotNotFound } from "#lib/knowledge/door";
import { publicAskInput, publicSearchInput } from "#lib/mcp/schema";
import { ASK_DESCRIPTION, ASKS, READS, SEARCH_DESCRIPTION, type Tool, tool } from "#lib/mcp/tool";
import { AppError } from "#lib/process/errors";
import { newId } from "#lib/process/ids";

/** What everybody's agents may do with one chatbot, in windows of a minute or of a day (UTC). */
export const PUBLIC_LIMITS = {
  ask: { addressPerMinute: 20, chatbotPerDay: 5_000 },
  search: { addressPerMinute: 60, chatbotPerDay: 20_000 },
};

/** An agent at a chatbot's public address. */
type Agent = Visited & { address: string };

async function take({ chatbot, address }: Agent, kind: keyof typeof PUBLIC_LIMITS): Promise<void> {
  const { addressPerMinute, chatbotPerDay } = PUBLIC_LIMITS[kind];
  const allowances = [
    { subject: `mcp-${kind}`, windowMs: DAY_MS, limit: chatbotPerDay },
    { subject: `mcp-${kind}:${addressDigest(address)}`, windowMs: MINUTE_MS, limit: addressPerMinute },
  ];
  await takeBudgets({ accountId: chatbot.accountId, chatbotId: chatbot.id }, allowances, {
    refusal: kind === "ask" ? "Too many questions at once." : "Too many searches at once.",
  });
}

const ask = tool({
  name: "ask",
  title: "Ask the chatbot",
  description: ASK_DESCRIPTION,
  annotations: ASKS,
  input: publicAskInput,
  output: talkView,
  async run(agent: Agent, { question, sessionId: given }, signal) {
    await take(agent, "ask");
    const { actor, chatbot, address } = agent;
    const messages = [{ role: "user" as const, content: question }];
    const conversation = given?.trim().slice(0, 100) || newId("ses");
    // Whatever it is called, it is no conversation of somebody else's.
    const sessionId = `mcp_${addressDigest(address)}_${conversation}`;
    try {
      const input = { chatbotId: chatbot.id, messages, sessionId, stream: false };
      const { events, finish } = await talk(actor, input, { channel: "mcp", signal });
      return { ...(await finish(await collectAnswer(events))), sessionId: conversation };
    } catch (error) {
      // What the owner has used up is nothing that others should read.
      if (!(error instanceof AppError) || error.code !== "account_limit") throw error;
      throw new AppError("unavailable", "The chatbot cannot answer at the moment. Try again later.", { cause: error });
    }
  },
});

const search = tool({
  name: "search_knowledge",
  title: "Search the chatbot's knowledge",
  description: SEARCH_DESCRIPTION,
  annotations: READS,
  input: publicSearchInput,
  output: searchView,
  async run(agent: Agent, input, signal) {
    await take(agent, "search");
    return searchChatbot(agent.actor, { ...input, chatbotId: agent.chatbot.id }, signal);
  },
});

/**
 * The two tools of a chatbot's public address: they ask and search that chatbot, and tell nothing of its account. A chatbot whose owner has
 * not opened the address is as one that does not exist.
 * @throws not_found
 */
export async function publicToolsOf(chatbotId: string, address: string): Promise<Tool[]> {
  const visited = await visitedChatbot(chatbotId);
  if (!visited.chatbot.publicMcp) throw chatbotNotFound();
  const agent = { ...visited, address };
  return [ask(agent), search(agent)];
}
