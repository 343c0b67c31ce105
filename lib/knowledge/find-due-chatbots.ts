import type { Database } from "#db/client";
import type { ChatbotScope } from "#lib/chatbots/scope";
import { dueChatbots } from "#lib/knowledge/claim-store";

/** Chatbots with pages that are due: queued ones, and ones whose worker died. For the workers' regular look. */
export function findDueChatbots(db: Database): Promise<ChatbotScope[]> {
  return dueChatbots(db);
}
