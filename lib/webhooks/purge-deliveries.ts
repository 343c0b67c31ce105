import type { Database } from "#db/client";
import { dropDeliveriesBefore } from "#lib/webhooks/delivery-store";

const KEPT_MS = 30 * 86_400_000;
/** Rows per statement: whoever else asks the database waits for one at most. */
const PORTION = 500;

/** Housekeeping: forgets deliveries that are more than 30 days old. In portions, until none is left or `signal` aborts. */
export async function purgeDeliveries(db: Database, signal: AbortSignal, now: Date = new Date()): Promise<void> {
  const before = new Date(now.getTime() - KEPT_MS);
  while (!signal.aborted && (await dropDeliveriesBefore(db, before, PORTION)) === PORTION);
}
