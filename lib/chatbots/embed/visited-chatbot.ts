import { getDatabase } from "#db/client";
import type { PlanName } from "#lib/accounts/plan/plans";
import { type ChatbotRow, findVisitedChatbot } from "#lib/chatbots/store";
import { chatbotNotFound } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";
import { SharedReads } from "#lib/process/shared-reads";

export type Visited = { actor: Actor; chatbot: ChatbotRow };

const reads = new SharedReads<Awaited<ReturnType<typeof findVisitedChatbot>>>();

/**
 * The chatbot with a public id, and the account on whose behalf it answers. The id proves nothing: what a visitor may do is decided by
 * lib/widget. @throws not_found
 */
export async function visitedChatbot(chatbotId: string): Promise<Visited> {
  const db = await getDatabase();
  const found = await reads.read(chatbotId, () => findVisitedChatbot(db, chatbotId));
  if (!found) throw chatbotNotFound();
  const { chatbot, plan } = found;
  return { actor: { accountId: chatbot.accountId, userId: null, plan: plan as PlanName }, chatbot };
}
