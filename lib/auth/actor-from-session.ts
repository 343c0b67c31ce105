import { currentSession } from "#lib/auth/current-session";
import type { Actor } from "#lib/process/actor";

/** The actor of the dashboard's session, or null when nobody is signed in. */
export async function actorFromSession(): Promise<Actor | null> {
  const user = await currentSession();
  return user && { accountId: user.accountId, userId: user.id, plan: user.plan };
}
