import { eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client";
import { apiRates } from "#db/schema/accounts";

const { remaining, countedAt } = apiRates;

/** What is left now. The clock is the database's: those of several servers differ. */
const refilled = (perMinute: number): SQL<number> =>
  sql`least(${perMinute}::float8, ${remaining} + greatest(0, extract(epoch from now() - ${countedAt})) * ${perMinute / 60}::float8)`;

/** Takes a call, if there is one; returns what is left, or null. */
export async function takeOneCall(db: Database, accountId: string, perMinute: number): Promise<number | null> {
  const calls = refilled(perMinute);
  const [taken] = await db
    .insert(apiRates)
    .values({ accountId, remaining: perMinute - 1, countedAt: sql`now()` })
    .onConflictDoUpdate({
      target: apiRates.accountId,
      set: { remaining: sql`${calls} - 1`, countedAt: sql`greatest(${countedAt}, now())` },
      setWhere: sql`${calls} >= 1`,
    })
    .returning({ remaining });
  return taken?.remaining ?? null;
}

/** The part of a call that an account has, which has none that is whole. */
export async function partOfCall(db: Database, accountId: string, perMinute: number): Promise<number> {
  const [row] = await db
    .select({ calls: refilled(perMinute) })
    .from(apiRates)
    .where(eq(apiRates.accountId, accountId));
  return Math.min(row?.calls ?? 0, 0.999);
}
