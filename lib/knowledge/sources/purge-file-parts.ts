import type { Database } from "#db/client";
import { dropFilePartsBefore } from "#lib/knowledge/sources/file-store";

/** Far longer than taking in a file lasts. */
const KEPT_MS = 3_600_000;

/** Housekeeping: removes what is left of files whose process ended while it took them in. */
export function purgeFileParts(db: Database, now: Date = new Date()): Promise<void> {
  return dropFilePartsBefore(db, new Date(now.getTime() - KEPT_MS));
}
