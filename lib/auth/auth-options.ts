import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import GithubProvider from "next-auth/providers/github";
import GoogleProvider from "next-auth/providers/google";
import { authenticate } from "#lib/accounts/authenticate";
import { sessionUser } from "#lib/accounts/session-user";
import { signUpThroughService } from "#lib/accounts/sign-up-through-service";
import { githubUserinfo } from "#lib/auth/github-userinfo";
import { authSecret } from "#lib/auth-secret";
import { env } from "#lib/env";
import { clientAddress } from "#lib/http/client-address";
import { errorFields, log } from "#lib/log";

const DAY_S = 86_400;

/** next-auth's settings, made at call time: nothing is read from the environment while the modules load. */
export function authOptions(): AuthOptions {
  const { AUTH_GITHUB_ID, AUTH_GITHUB_SECRET, AUTH_GOOGLE_ID, AUTH_GOOGLE_SECRET } = env();
  return {
    secret: authSecret(),
    session: { strategy: "jwt", maxAge: 30 * DAY_S },
    // next-auth's own logger writes errors as they are to the console, a failed query with its values.
    logger: {
      error: (code, given) =>
        log("error", "auth_failed", { code, ...errorFields(given instanceof Error ? given : given.error) }),
      warn: (code) => log("warn", "auth_warning", { code }),
      debug: () => {},
    },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: async (credentials, request) =>
          credentials ? authenticate(credentials, clientAddress(new Headers(request.headers))) : null,
      }),
      ...(AUTH_GITHUB_ID && AUTH_GITHUB_SECRET
        ? [
            GithubProvider({
              clientId: AUTH_GITHUB_ID,
              clientSecret: AUTH_GITHUB_SECRET,
              userinfo: { request: ({ tokens }) => githubUserinfo(tokens.access_token ?? "") },
            }),
          ]
        : []),
      ...(AUTH_GOOGLE_ID && AUTH_GOOGLE_SECRET
        ? [GoogleProvider({ clientId: AUTH_GOOGLE_ID, clientSecret: AUTH_GOOGLE_SECRET })]
        : []),
    ],
    callbacks: {
      signIn: async ({ account, user, profile }) => {
        if (account?.provider === "credentials") return true;
        const vouchedFor = account?.provider !== "google" || (profile as { email_verified?: boolean })?.email_verified;
        if (!user.email || vouchedFor !== true) return false;
        const joined = await signUpThroughService(user.email, user.name ?? "");
        return joined ? true : "/sign-in?error=OAuthAccountNotLinked";
      },
      jwt: async ({ token, user, account }) => {
        if (!user) return token;
        const view =
          account && account.provider !== "credentials"
            ? await signUpThroughService(user.email ?? "", user.name ?? "")
            : user;
        const known = view && (await sessionUser(view.id));
        return known ? { sub: known.id, version: known.sessionVersion } : {};
      },
      session: ({ session, token }) => ({ ...session, userId: token.sub, version: token.version }),
    },
  };
}
