import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions, type SignInAttempt } from "#lib/auth/auth-options";
import { invitationCookie, readInvitation } from "#lib/auth/invitation-cookie";
import { knownBrowserCookie } from "#lib/auth/known-browser";
import { requireAuthRequest } from "#lib/auth/require-auth-request";
import { readText } from "#lib/process/read-text";

/** An address, a password and a token against forged requests; nothing of next-auth's is longer. */
const BYTES_MAX = 16 * 1024;

/**
 * next-auth's own routes under /api/auth, `path` after it. It fails at many inputs, logs what it was sent, and would read a body of any
 * size: it gets only what it can handle.
 * @throws not_found, invalid_json, invalid_field, body_too_large; rate_limited after too many wrong passwords
 */
export async function authHandler(request: Request, path: string[]): Promise<Response> {
  const { method, headers, url } = request;
  const body = method === "POST" ? await readText(request, BYTES_MAX) : null;
  const { invitation } = requireAuthRequest(request, path, body);
  const copy = new NextRequest(url, { method, headers, body });
  const attempt: SignInAttempt = { email: null, refusal: null };
  const options = authOptions(headers, attempt, readInvitation(headers.get("cookie")));
  const answer = await NextAuth(options)(copy, { params: Promise.resolve({ nextauth: path }) });
  if (attempt.refusal !== null) throw attempt.refusal;
  if (attempt.email !== null) answer.headers.append("set-cookie", knownBrowserCookie(attempt.email));
  if (typeof invitation === "string") answer.headers.append("set-cookie", invitationCookie(invitation));
  return answer;
}
