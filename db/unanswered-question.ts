import { sql } from "drizzle-orm";
import { messages } from "#db/schema/chatbots";

/** A question that the chatbot had no answer to. A greeting or thanks is no question. */
export const unansweredQuestion = sql<boolean>`(not ${messages.answered} and ${messages.decision} <> 'smalltalk')`;
