import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "#lib/auth/auth-options";
import { readText } from "#lib/http/read-text";

/** An address, a password and a token against forged requests; nothing of next-auth's is longer. */
const BYTES_MAX = 16 * 1024;

/** next-auth's own routes under /api/auth, `path` after it. It would read a body of any size: it gets one that was read before. */
export async function authHandler(request: Request, path: string[]): Promise<Response> {
  const { method, headers, url } = request;
  const body = method === "POST" ? await readText(request, BYTES_MAX) : null;
  const copy = new NextRequest(url, { method, headers, body });
  return NextAuth(authOptions())(copy, { params: Promise.resolve({ nextauth: path }) });
}
