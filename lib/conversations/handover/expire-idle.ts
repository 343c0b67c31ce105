import type { Database } from "#db/client";
import { expireIdle } from "#lib/conversations/handover/life";

const DAY_MS = 86_400_000;
/** Conversations per transaction. */
const PORTION = 50;

/** Housekeeping: ends conversations with a person in which nobody has written for a day. */
export async function endIdle(db: Database, signal: AbortSignal, now: Date = new Date()): Promise<void> {
  const before = new Date(now.getTime() - DAY_MS);
  while (!signal.aborted) {
    const ended = await db.transaction((tx) => expireIdle(tx, before, PORTION));
    if (ended.length < PORTION) return;
  }
}
