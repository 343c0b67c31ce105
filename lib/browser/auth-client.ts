import { forgetDrafts } from "#lib/browser/forget-drafts";

/** The few calls that the browser makes to next-auth's own routes, without its client library. */

const UNREACHABLE = "The server cannot be reached. What you typed is kept: try again in a moment.";

async function csrfToken(): Promise<string> {
  const response = await fetch("/api/auth/csrf", { credentials: "same-origin" });
  const body = (await response.json()) as { csrfToken: string };
  return body.csrfToken;
}

type Answer = { url: string | null; ok: boolean; message: string | null };

async function post(path: string, fields: Record<string, string>): Promise<Answer> {
  const response = await fetch(path, {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...fields, csrfToken: await csrfToken(), json: "true" }),
  });
  const body = (await response.json().catch(() => ({}))) as { url?: string; error?: { message?: string } };
  return { url: body.url ?? null, ok: response.ok, message: body.error?.message ?? null };
}

/** next-auth sends a form back to itself when the cookie that belongs to it did not come along. */
const cookieWasRefused = ({ url }: Answer) => url !== null && new URL(url, location.origin).searchParams.has("csrf");
const refusedCookie = () =>
  `Your browser did not keep the cookie that signing in needs. Allow cookies for ${location.host}, or open this server at the address it is set up for (APP_URL).`;

/** Null when signed in, else the reason in a sentence. */
export async function signInWithPassword(email: string, password: string): Promise<string | null> {
  const answer = await post("/api/auth/callback/credentials", { email, password, callbackUrl: location.origin }).catch(
    () => null,
  );
  if (answer === null) return UNREACHABLE;
  if (cookieWasRefused(answer)) return refusedCookie();
  if (answer.ok) return null;
  return answer.message ?? "The email address or the password is not right.";
}

/** Leaves for the provider's own page; comes back to `next`, with an account if `invitation` admits one. @throws when there is no way there */
export async function signInWithProvider(providerId: string, next: string, invitation: string | null): Promise<void> {
  const answer = await post(`/api/auth/signin/${encodeURIComponent(providerId)}`, {
    callbackUrl: new URL(next, location.origin).href,
    ...(invitation ? { invitation } : {}),
  });
  if (cookieWasRefused(answer)) throw new Error(refusedCookie());
  if (!answer.url) throw new Error(`No way to ${providerId} came back.`);
  location.assign(answer.url);
}

/**
 * Ends the session on the server and goes to the landing page. A full load, so that nothing of the account stays in memory.
 * @throws when the session has not ended
 */
export async function signOut(): Promise<void> {
  const answer = await post("/api/auth/signout", { callbackUrl: location.origin });
  if (!answer.ok) throw new Error(answer.message ?? UNREACHABLE);
  leaveAccount();
}

/** Goes to the landing page when the session has ended already. */
export function leaveAccount(): void {
  forgetDrafts();
  location.assign("/");
}
