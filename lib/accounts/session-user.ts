import { getDatabase } from "#db/client";
import type { PlanName } from "#lib/accounts/plans";
import { findUser } from "#lib/accounts/store";

/** What a session is checked against at each request; null when the user is gone. */
export async function sessionUser(userId: string) {
  const found = await findUser(await getDatabase(), userId);
  if (!found) return null;
  const { id, accountId, sessionVersion, name, email } = found.user;
  return { id, accountId, sessionVersion, name, email, plan: found.plan as PlanName };
}
