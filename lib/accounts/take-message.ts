import { getDatabase } from "#db/client";
import { checkLimit } from "#lib/accounts/check-limit";
import { monthOf } from "#lib/accounts/month";
import { PLANS } from "#lib/accounts/plans";
import { countMessage, messagesInMonth } from "#lib/accounts/store";
import type { Actor } from "#lib/actor";

/** Counts one message against the plan's monthly limit; parallel calls never count past it. @throws account_limit */
export async function takeMessage(actor: Actor, now: Date = new Date()): Promise<void> {
  const db = await getDatabase();
  const limit = PLANS[actor.plan].messagesPerMonth;
  if (await countMessage(db, actor.accountId, monthOf(now), limit)) return;
  const used = await messagesInMonth(db, actor.accountId, monthOf(now));
  checkLimit("messagesPerMonth", limit, used, used + 1);
}
