import type { Tx } from "#db/client";
import type { PlanName } from "#lib/accounts/plan/plans";
import { findPlan } from "#lib/accounts/store";

/** The plan of an account, for background work, which has no actor. */
export async function planOfAccount(tx: Tx, accountId: string): Promise<PlanName> {
  const plan = await findPlan(tx, accountId);
  if (plan === null) throw new Error(`There is no account ${accountId}.`);
  return plan as PlanName;
}
