import type { Database } from "#db/client";
import { dropRemovedBefore } from "#lib/knowledge/trash/removed-store";

const KEPT_MS = 86_400_000;

/** Housekeeping: what was deleted more than a day ago cannot be brought back any more. */
export function purgeRemoved(db: Database, now: Date = new Date()): Promise<void> {
  return dropRemovedBefore(db, new Date(now.getTime() - KEPT_MS));
}
