import type { Database } from "#db/client";
import { dueChatbots } from "#lib/knowledge/pages/queue-store";
import { chatbotsWithDueSources } from "#lib/knowledge/sources/source-store";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

/** Chatbots with pages or sitemaps that are due, queued ones and ones whose worker died, or with a run to close. For the workers' regular look. */
export async function findDueChatbots(db: Database): Promise<ChatbotScope[]> {
  const scopes = [...(await dueChatbots(db)), ...(await chatbotsWithDueSources(db))];
  return [...new Map(scopes.map((scope) => [scope.chatbotId, scope])).values()];
}
