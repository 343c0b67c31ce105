import type { Database } from "#db/client";
import { dropUpload, looseUploads } from "#lib/knowledge/sources/file-store";

/** Far longer than taking in a file lasts. */
const KEPT_MS = 3_600_000;

/** Housekeeping: removes the texts and passages of files that are no more, or whose process ended while it took them in. */
export async function purgeFileParts(db: Database, now: Date = new Date()): Promise<void> {
  for (const { pageId, upload, ...scope } of await looseUploads(db, new Date(now.getTime() - KEPT_MS))) {
    await dropUpload(db, scope, { pageId, upload });
  }
}
