import { getDatabase } from "#db/client";
import { accounts, users } from "#db/schema/accounts";
import type { PlanName } from "#lib/accounts/plan/plans";
import type { Actor } from "#lib/process/actor";
import { newId } from "#lib/process/ids";

/** A fresh account with one user on the given plan, straight into the database. */
export async function newActor(plan: PlanName = "unlimited"): Promise<Actor & { userId: string }> {
  const db = await getDatabase();
  const accountId = newId("acc");
  const userId = newId("usr");
  await db.insert(accounts).values({ id: accountId, name: "Test", plan });
  await db.insert(users).values({ id: userId, accountId, email: `${userId.toLowerCase()}@example.com`, name: "Test" });
  return { accountId, userId, plan };
}
