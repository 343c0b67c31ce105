import { cookies, headers } from "next/headers";
import { getToken } from "next-auth/jwt";
import { cache } from "react";
import { env } from "#lib/process/env";
import { authSecret } from "#lib/process/secrets/auth-secret";
import { liveSession } from "#lib/sessions/session-life";

/** The signed-in user of this request and their session, or null. A session that was ended is none. Asked once per request. */
export const currentSession = cache(async () => {
  const cookie = (await headers()).get("cookie");
  if (cookie === null) return null;
  const all = Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value]));
  const token = await getToken({
    // It reads nothing else of a request.
    req: { cookies: all, headers: {} } as Parameters<typeof getToken>[0]["req"],
    secret: authSecret(),
    secureCookie: env().APP_URL.startsWith("https://"),
  });
  return typeof token?.sid === "string" ? liveSession(token.sid) : null;
});
