import type { Database } from "#db/client";
import { dropSpokenBefore } from "#lib/conversations/handover/spoken-store";
import { dropLeadsBefore, emptyLeads } from "#lib/conversations/leads/leads-store";
import {
  dropConversationsBefore,
  dropMessagesBefore,
  dropSpoken,
  forgetVisitors,
  removeTexts,
} from "#lib/conversations/store";

const DAY_MS = 86_400_000;
/** Rows per statement: whoever else asks the database waits for one at most. */
const PORTION = 500;

/**
 * Housekeeping: deletes what was asked, answered and left more than `days` ago, with the conversations that have gone on since then no more. In
 * portions, until none is left or `signal` aborts.
 */
export async function purgeOld(db: Database, days: number, signal: AbortSignal, now: Date = new Date()): Promise<void> {
  const before = new Date(now.getTime() - days * DAY_MS);
  for (const drop of [dropMessagesBefore, dropSpokenBefore, dropConversationsBefore, dropLeadsBefore]) {
    while (!signal.aborted && (await drop(db, before, PORTION)) === PORTION);
  }
}

/** Housekeeping: removes the texts of what was asked and said, and who asked it, longer ago than its chatbot keeps them. The counts stay. */
export async function removeOldTexts(db: Database, signal: AbortSignal, now: Date = new Date()): Promise<void> {
  for (const remove of [removeTexts, dropSpoken, emptyLeads, forgetVisitors]) {
    while (!signal.aborted && (await remove(db, now, PORTION)) === PORTION);
  }
}
