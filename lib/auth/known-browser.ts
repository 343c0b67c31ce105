import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "#lib/process/env";
import { randomBase62 } from "#lib/process/ids";
import { authSecret } from "#lib/process/secrets/auth-secret";

const NAME = "chatbot2000.known-browser";
const YEAR_S = 365 * 86_400;

const signatureOf = (id: string, email: string) =>
  createHmac("sha256", authSecret()).update(`known-browser ${id} ${email}`).digest("base64url");

/**
 * The `Set-Cookie` that lets a browser be recognised after somebody signed in with `email`: it lets nobody in, it only gives the browser
 * a count of its own for wrong passwords, so that a stranger's tries lock nobody out (OWASP, "device cookies").
 */
export function knownBrowserCookie(email: string): string {
  const id = randomBase62(16);
  const secure = env().APP_URL.startsWith("https:") ? "; Secure" : "";
  return `${NAME}=${id}.${signatureOf(id, email)}; Path=/api/auth; Max-Age=${YEAR_S}; HttpOnly; SameSite=Lax${secure}`;
}

/** The browser's id if these cookies say that somebody signed in with `email` from it, else null. */
export function readKnownBrowser(cookies: string | null, email: string): string | null {
  const value = new RegExp(`(?:^|;\\s*)${NAME.replace(".", "\\.")}=([0-9A-Za-z]{16})\\.([\\w-]{43})(?:;|$)`).exec(
    cookies ?? "",
  );
  const [, id, given] = value ?? [];
  if (id === undefined || given === undefined) return null;
  return timingSafeEqual(Buffer.from(given), Buffer.from(signatureOf(id, email))) ? id : null;
}
