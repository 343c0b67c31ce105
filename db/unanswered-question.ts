import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/** What was no question (a greeting, thanks, small talk, a wish to speak to a person), and what the visitor did not wait for. */
const NOT_ASKED = ["smalltalk", "social", "human", "abandoned"];

/**
 * A question that the chatbot had no answer to; a page that it only offered is none. The index of unanswered messages is made of the same
 * words: of other words the planner would not see that it serves.
 */
export const isUnanswered = (table: { answered: AnyColumn; decision: AnyColumn }): SQL<boolean> =>
  sql<boolean>`((${table.decision} = 'offer' or not ${table.answered})
  and ${table.decision} not in (${sql.raw(NOT_ASKED.map((name) => `'${name}'`).join(", "))}))`;

/** A question whose answer did not help: there was none, only an offer, or the visitor rated it down. */
export const isMissed = (table: { answered: AnyColumn; decision: AnyColumn; feedback: AnyColumn }): SQL<boolean> =>
  sql<boolean>`(${isUnanswered(table)} or ${table.feedback} = 'down')`;
