import type { Database } from "#db/client";
import { chatbotsDeletedBefore, dropBelongings, dropDeletedChatbot } from "#lib/chatbots/store";

/** An hour longer than a delete can be undone: nobody brings back what is being removed. */
const KEPT_MS = 25 * 3_600_000;
/** Rows per statement: whoever else asks the database waits for one at most. */
const PORTION = 500;

/** Housekeeping: removes for good what was deleted more than a day ago. In portions, until none is left or `signal` aborts. */
export async function purgeDeleted(db: Database, signal: AbortSignal, now: Date = new Date()): Promise<void> {
  for (const scope of await chatbotsDeletedBefore(db, new Date(now.getTime() - KEPT_MS))) {
    while (!signal.aborted && (await dropBelongings(db, scope, PORTION)));
    if (signal.aborted) return;
    await dropDeletedChatbot(db, scope);
  }
}
