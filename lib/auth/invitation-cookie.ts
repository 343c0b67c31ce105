import { env } from "#lib/process/env";

const NAME = "chatbot2000.invitation";
/** As long as it takes to sign in at another service. */
const LIFETIME_S = 900;

/** The `Set-Cookie` that keeps an invitation while the person is at the service that says who they are. */
export function invitationCookie(secret: string): string {
  const secure = env().APP_URL.startsWith("https:") ? "; Secure" : "";
  const value = /^[0-9A-Za-z]{1,64}$/.test(secret) ? secret : "";
  return `${NAME}=${value}; Path=/api/auth; Max-Age=${LIFETIME_S}; HttpOnly; SameSite=Lax${secure}`;
}

/** The secret of the invitation that these cookies hold, or null. */
export function readInvitation(cookies: string | null): string | null {
  return /(?:^|;\s*)chatbot2000\.invitation=([0-9A-Za-z]{1,64})(?:;|$)/.exec(cookies ?? "")?.[1] ?? null;
}
