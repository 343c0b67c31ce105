import { getServerSession } from "next-auth";
import { cache } from "react";
import { sessionUser } from "#lib/accounts/session-user";
import { authOptions } from "#lib/auth/auth-options";

/** The signed-in user of this request, or null. A session older than the last password change is none. Asked once per request. */
export const currentSession = cache(async () => {
  const session = (await getServerSession(authOptions())) as { userId?: unknown; version?: unknown } | null;
  if (typeof session?.userId !== "string") return null;
  const user = await sessionUser(session.userId);
  return user && user.sessionVersion === session.version ? user : null;
});
