import { sql } from "drizzle-orm";
import { conversations } from "#db/schema/chatbots";

/**
 * When a chatbot was last talked to: one look into an index. A column of its own would have to be written with every answer, and wait
 * there for whoever holds the chatbot's lock.
 */
export const lastTalkedAt = sql<Date | null>`(select max(own.last_at) from conversations own
  where own.account_id = chatbots.account_id and own.chatbot_id = chatbots.id)`.mapWith(conversations.lastAt);
