import { eq } from "drizzle-orm";
import type { Tx } from "#db/client";
import { accounts } from "#db/schema/accounts";
import type { PlanName } from "#lib/accounts/plans";

/** The plan of an account, for background work, which has no actor. */
export async function planOfAccount(tx: Tx, accountId: string): Promise<PlanName> {
  const [row] = await tx.select({ plan: accounts.plan }).from(accounts).where(eq(accounts.id, accountId));
  if (!row) throw new Error(`There is no account ${accountId}.`);
  return row.plan as PlanName;
}
