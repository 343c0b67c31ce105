import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/**
 * A conversation in which a person answers, or is waited for. The index of those is made of the same words: of other words the planner would
 * not see that it serves.
 */
export const isWithPerson = (table: { handover: AnyColumn }): SQL<boolean> =>
  sql<boolean>`${table.handover} in ('waiting', 'person')`;
