import { getDatabase } from "#db/client";
import type { PlanName } from "#lib/accounts/plan/plans";
import { findUser } from "#lib/accounts/store";

/** The user that a session is opened for; null when there is none. */
export async function sessionUser(userId: string) {
  const found = await findUser(await getDatabase(), userId);
  if (!found) return null;
  const { id, accountId, name, email } = found.user;
  return { id, accountId, name, email, plan: found.plan as PlanName };
}
