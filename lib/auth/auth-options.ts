import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import GithubProvider from "next-auth/providers/github";
import GoogleProvider from "next-auth/providers/google";
import { authenticate } from "#lib/accounts/authenticate";
import { sessionUser } from "#lib/accounts/session-user";
import { signUpThroughService } from "#lib/accounts/sign-up";
import { authSecret } from "#lib/auth-secret";
import { env } from "#lib/env";

const DAY_S = 86_400;

/** next-auth's settings, made at call time: nothing is read from the environment while the modules load. */
export function authOptions(): AuthOptions {
  const { AUTH_GITHUB_ID, AUTH_GITHUB_SECRET, AUTH_GOOGLE_ID, AUTH_GOOGLE_SECRET } = env();
  return {
    secret: authSecret(),
    session: { strategy: "jwt", maxAge: 30 * DAY_S },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: (credentials, request) => {
          if (!credentials) return null;
          const forwarded = (request.headers as Record<string, string> | undefined)?.["x-forwarded-for"];
          return authenticate(credentials, forwarded?.split(",").at(-1)?.trim() ?? "unknown");
        },
      }),
      ...(AUTH_GITHUB_ID && AUTH_GITHUB_SECRET
        ? [GithubProvider({ clientId: AUTH_GITHUB_ID, clientSecret: AUTH_GITHUB_SECRET })]
        : []),
      ...(AUTH_GOOGLE_ID && AUTH_GOOGLE_SECRET
        ? [GoogleProvider({ clientId: AUTH_GOOGLE_ID, clientSecret: AUTH_GOOGLE_SECRET })]
        : []),
    ],
    callbacks: {
      signIn: ({ account, user, profile }) => {
        if (account?.provider === "google")
          return (profile as { email_verified?: boolean } | undefined)?.email_verified === true;
        return Boolean(user.email);
      },
      jwt: async ({ token, user, account }) => {
        if (!user) return token;
        const view =
          account && account.provider !== "credentials"
            ? await signUpThroughService(user.email ?? "", user.name ?? "")
            : user;
        const known = await sessionUser(view.id);
        return known ? { sub: known.id, version: known.sessionVersion } : {};
      },
      session: ({ session, token }) => ({ ...session, userId: token.sub, version: token.version }),
    },
  };
}
