import type { Database } from "#db/client";
import { dropKeysBefore } from "#lib/idempotency/store";

const KEPT_MS = 86_400_000;

/** Housekeeping: forgets answers that are more than a day old. */
export function purgeKeys(db: Database, now: Date = new Date()): Promise<void> {
  return dropKeysBefore(db, new Date(now.getTime() - KEPT_MS));
}
