import { getDatabase } from "#db/client";
import { partOfCall, takeOneCall } from "#lib/api-tokens/rate-store";

/** What is left of an account's calls: whole calls, and whole seconds until all are back; `retryAfter` is 0 where this call may be made. */
type CallsLeft = { left: number; fullIn: number; retryAfter: number };

/**
 * Takes one call of an account that may make `perMinute` calls a minute: so many at once, refilled evenly. The count is in the database:
 * however many processes serve the account, they share it. One statement; two where the call is refused.
 */
export async function takeCall(accountId: string, perMinute: number): Promise<CallsLeft> {
  const db = await getDatabase();
  const perSecond = perMinute / 60;
  const fullIn = (calls: number) => Math.ceil((perMinute - calls) / perSecond);
  const left = await takeOneCall(db, accountId, perMinute);
  if (left !== null) return { left: Math.floor(left), fullIn: fullIn(left), retryAfter: 0 };
  const part = await partOfCall(db, accountId, perMinute);
  return { left: 0, fullIn: fullIn(part), retryAfter: Math.max(1, Math.ceil((1 - part) / perSecond)) };
}
