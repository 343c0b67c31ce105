import { sql } from "drizzle-orm";
import { messages } from "#db/schema/chatbots";

/** What was no question (a greeting, thanks, small talk, a wish to speak to a person), and what the visitor did not wait for. */
const NOT_ASKED = ["smalltalk", "social", "human", "abandoned"];

/** A question that the chatbot had no answer to; a page that it only offered is none. */
export const unansweredQuestion = sql<boolean>`((${messages.decision} = 'offer' or not ${messages.answered})
  and ${messages.decision} not in (${sql.raw(NOT_ASKED.map((name) => `'${name}'`).join(", "))}))`;
