import { type AnyColumn, type SQL, sql } from "drizzle-orm";

// What indexes of conversations and messages are made of, and what asks them: of other words the planner would not see that they serve.

/** What was no question (a greeting, thanks, small talk, a wish to speak to a person), and what the visitor did not wait for. */
export const NOT_ASKED: readonly string[] = ["smalltalk", "social", "human", "abandoned"];

/** A question that the chatbot had no answer to; a page that it only offered is none. */
export const isUnanswered = (table: { answered: AnyColumn; decision: AnyColumn }): SQL<boolean> =>
  sql<boolean>`((${table.decision} = 'offer' or not ${table.answered})
  and ${table.decision} not in (${sql.raw(NOT_ASKED.map((name) => `'${name}'`).join(", "))}))`;

/** A question whose answer did not help: there was none, only an offer, or the visitor rated it down. */
export const isMissed = (table: { answered: AnyColumn; decision: AnyColumn; feedback: AnyColumn }): SQL<boolean> =>
  sql<boolean>`(${isUnanswered(table)} or ${table.feedback} = 'down')`;

/** A message whose texts are still kept. */
export const hasText = (table: { question: AnyColumn }): SQL<boolean> => sql<boolean>`(${table.question} <> '')`;

/** The words of a question and its answer, of no language: visitors ask in several. */
export const wordsOf = (table: { question: AnyColumn; answer: AnyColumn }): SQL =>
  sql`to_tsvector('simple', ${table.question} || ' ' || ${table.answer})`;

/** A conversation in which a person answers, or is waited for. */
export const isWithPerson = (table: { handover: AnyColumn }): SQL<boolean> =>
  sql<boolean>`${table.handover} in ('waiting', 'person')`;
