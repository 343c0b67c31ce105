import type { Database } from "#db/client";
import { purgeDeletedChatbots } from "#lib/chatbots/store";

const KEPT_MS = 86_400_000;

/** Housekeeping: removes for good what was deleted more than a day ago. */
export function purgeDeleted(db: Database, now: Date = new Date()): Promise<number> {
  return purgeDeletedChatbots(db, new Date(now.getTime() - KEPT_MS));
}
