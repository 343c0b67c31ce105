import type { Database } from "#db/client";
import { dropRemovedBefore } from "#lib/knowledge/trash/removed-store";

const KEPT_MS = 86_400_000;

/** Rows per statement: whoever else asks the database waits for one at most. */
const PORTION = 500;

/** Housekeeping: what was deleted more than a day ago cannot be brought back any more. */
export async function purgeRemoved(db: Database, now: Date = new Date()): Promise<void> {
  const before = new Date(now.getTime() - KEPT_MS);
  while ((await dropRemovedBefore(db, before, PORTION)) === PORTION);
}
