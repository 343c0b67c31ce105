import { forgetDrafts } from "#lib/forget-drafts";

/** The few calls that the browser makes to next-auth's own routes, without its client library. */

async function csrfToken(): Promise<string> {
  const response = await fetch("/api/auth/csrf", { credentials: "same-origin" });
  const body = (await response.json()) as { csrfToken: string };
  return body.csrfToken;
}

async function post(path: string, fields: Record<string, string>): Promise<{ url: string | null; ok: boolean }> {
  const response = await fetch(path, {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...fields, csrfToken: await csrfToken(), json: "true" }),
  });
  const body = (await response.json().catch(() => ({}))) as { url?: string };
  return { url: body.url ?? null, ok: response.ok };
}

/** Null when signed in, else the reason in a sentence. */
export async function signInWithPassword(email: string, password: string): Promise<string | null> {
  const answer = await post("/api/auth/callback/credentials", { email, password, callbackUrl: location.origin }).catch(
    () => null,
  );
  if (answer === null) return "The server cannot be reached. Check your connection and try again.";
  if (answer.ok) return null;
  const code = answer.url ? new URL(answer.url, location.origin).searchParams.get("error") : null;
  return code === null || code === "CredentialsSignin" ? "The e-mail address or the password is not right." : code;
}

/** Leaves for the provider's own page; comes back to `next`. @throws when there is no way there */
export async function signInWithProvider(providerId: string, next: string): Promise<void> {
  const answer = await post(`/api/auth/signin/${encodeURIComponent(providerId)}`, {
    callbackUrl: new URL(next, location.origin).href,
  });
  if (!answer.url) throw new Error(`No way to ${providerId} came back.`);
  location.assign(answer.url);
}

/** Ends the session and goes to the landing page. A full load, so that nothing of the account stays in memory. */
export async function signOut(): Promise<void> {
  await post("/api/auth/signout", { callbackUrl: location.origin });
  forgetDrafts();
  location.assign("/");
}
