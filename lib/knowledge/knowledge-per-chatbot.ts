import type { Database } from "#db/client";
import { countPerChatbot } from "#lib/knowledge/usage-store";

/** Other nouns' way to learn how much each of the account's chatbots holds: Q&As, pages, characters of both. */
export function knowledgePerChatbot(db: Database, accountId: string) {
  return countPerChatbot(db, accountId);
}
