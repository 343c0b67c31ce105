import type { Database } from "#db/client";
import type { ConversationConditions } from "#lib/conversations/history-schema";
import { countQuestionsPerDay } from "#lib/conversations/usage-store";

/** Other nouns' way to learn how often the account's chatbots were asked, per day and by whether there was an answer. */
export function questionsPerDay(
  db: Database,
  accountId: string,
  since: Date,
  channel: ConversationConditions["channel"],
) {
  return countQuestionsPerDay(db, accountId, since, channel);
}
