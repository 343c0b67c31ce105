import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/** A message whose texts are still kept. The index is made of the same words. */
export const hasText = (table: { question: AnyColumn }): SQL<boolean> => sql<boolean>`(${table.question} <> '')`;

/** The words of a question and its answer, of no language: visitors ask in several. The index is made of the same words. */
export const wordsOf = (table: { question: AnyColumn; answer: AnyColumn }): SQL =>
  sql`to_tsvector('simple', ${table.question} || ' ' || ${table.answer})`;
