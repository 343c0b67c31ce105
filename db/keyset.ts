import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/** A moment in microseconds since 1970, as text: as exact as the database has it, which a `Date` is not. */
export const microseconds = (column: AnyColumn): SQL<string> =>
  sql<string>`(extract(epoch from ${column}) * 1000000)::bigint::text`;

/** The moment of so many microseconds since 1970. */
export const momentOf = (given: string): SQL =>
  sql`(timestamptz 'epoch' + ${given}::bigint * interval '1 microsecond')`;
