import { sql } from "drizzle-orm";
import { pages } from "#db/schema/knowledge";

/**
 * The state as a part of the statement. The embedded database makes one plan for all values of a statement, and such a plan finds the index
 * of these pages alone only where the state is none of the values.
 */
export const isQueued = sql`${pages.state} = 'queued'`;
export const isFetching = sql`${pages.state} = 'fetching'`;

/** A page that is to be read anew: whatever became of it before, this is a first try, now, and nobody's yet. */
export const QUEUED_ANEW = {
  state: "queued",
  outcome: null,
  attempts: 0,
  cutShort: 0,
  leaseUntil: null,
  runAfter: sql`now()`,
};

/** The same for a page whose text may be another one than it was, or another's: nothing is taken for known at its next reading. */
export const QUEUED_UNKNOWN = { ...QUEUED_ANEW, duplicateOf: null, contentHash: null, etag: null, lastModified: null };

/** A page that is given back by whoever was reading it: that try does not count. */
export const GIVEN_BACK = {
  state: "queued",
  leaseUntil: null,
  attempts: sql`greatest(${pages.attempts} - 1, 0)`,
};
