import { eq, sql } from "drizzle-orm";
import { getDatabase } from "#db/client";
import { apiRates } from "#db/schema/accounts";

/** What is left of an account's calls: whole calls, and whole seconds until all are back; `retryAfter` is 0 where this call may be made. */
export type CallsLeft = { left: number; fullIn: number; retryAfter: number };

/**
 * Takes one call of an account that may make `perMinute` calls a minute: so many at once, refilled evenly. The count is in the database:
 * however many processes serve the account, they share it. One statement; two where the call is refused.
 */
export async function takeCall(accountId: string, perMinute: number): Promise<CallsLeft> {
  const db = await getDatabase();
  const perSecond = perMinute / 60;
  const { remaining, countedAt } = apiRates;
  // The clock is the database's: those of several servers differ.
  const refilled = sql`least(${perMinute}::float8, ${remaining} + greatest(0, extract(epoch from now() - ${countedAt})) * ${perSecond}::float8)`;
  const [taken] = await db
    .insert(apiRates)
    .values({ accountId, remaining: perMinute - 1, countedAt: sql`now()` })
    .onConflictDoUpdate({
      target: apiRates.accountId,
      set: { remaining: sql`${refilled} - 1`, countedAt: sql`greatest(${countedAt}, now())` },
      setWhere: sql`${refilled} >= 1`,
    })
    .returning({ calls: remaining });
  const fullIn = (calls: number) => Math.ceil((perMinute - calls) / perSecond);
  if (taken) return { left: Math.floor(taken.calls), fullIn: fullIn(taken.calls), retryAfter: 0 };
  const [spent] = await db
    .select({ calls: sql<number>`${refilled}` })
    .from(apiRates)
    .where(eq(apiRates.accountId, accountId));
  const calls = Math.min(spent?.calls ?? 0, 0.999);
  return { left: 0, fullIn: fullIn(calls), retryAfter: Math.max(1, Math.ceil((1 - calls) / perSecond)) };
}
