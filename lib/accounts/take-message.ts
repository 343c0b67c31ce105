import { getDatabase } from "#db/client";
import { checkLimit } from "#lib/accounts/plan/check-limit";
import { monthOf } from "#lib/accounts/plan/month";
import { PLANS } from "#lib/accounts/plan/plans";
import { countMessage, messagesInMonth } from "#lib/accounts/store";
import type { Actor } from "#lib/process/actor";

/**
 * Counts one message against the plan's monthly limit; parallel calls never count past it. An account without a limit is counted when its
 * answer is logged, which saves a write before each answer: the month to count it in is then what is returned, and null else.
 * @throws account_limit
 */
export async function takeMessage(actor: Actor, now: Date = new Date()): Promise<string | null> {
  const limit = PLANS[actor.plan].messagesPerMonth;
  const month = monthOf(now);
  if (limit === null) return month;
  const db = await getDatabase();
  if (await countMessage(db, actor.accountId, month, limit)) return null;
  const used = await messagesTaken(actor, month);
  checkLimit("messagesPerMonth", limit, used, used + 1);
  return null;
}

/** Messages that the account has sent in this month (`monthOf`). */
export async function messagesTaken(actor: Actor, month: string): Promise<number> {
  return messagesInMonth(await getDatabase(), actor.accountId, month);
}
