import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import GithubProvider from "next-auth/providers/github";
import GoogleProvider from "next-auth/providers/google";
import { authenticate } from "#lib/accounts/authenticate";
import { sessionUser } from "#lib/accounts/session-user";
import { signUpThroughService } from "#lib/accounts/sign-up-through-service";
import { githubUserinfo } from "#lib/auth/github-userinfo";
import { readKnownBrowser } from "#lib/auth/known-browser";
import { clientAddress } from "#lib/process/client-address";
import { env } from "#lib/process/env";
import { AppError } from "#lib/process/errors";
import { errorFields, log } from "#lib/process/log";
import { authSecret } from "#lib/process/secrets/auth-secret";
import { deviceName } from "#lib/sessions/device-name";
import { liveSession, openSession, SESSION_S, signOutSession } from "#lib/sessions/session-life";

/** What next-auth has no way to pass on: who was let in with a password, and what failed other than by a wrong password. */
export type SignInAttempt = { email: string | null; refusal: unknown };

/**
 * next-auth's settings for one request with these headers, made at call time: nothing is read from the environment while the modules
 * load. `invitation`: the secret of the link that the person came with.
 */
export function authOptions(headers: Headers, attempt: SignInAttempt, invitation: string | null = null): AuthOptions {
  return {
    secret: authSecret(),
    session: { strategy: "jwt", maxAge: SESSION_S },
    // next-auth's own logger writes errors as they are to the console, a failed query with its values.
    logger: {
      error: (code, given) =>
        log("error", "auth_failed", { code, ...errorFields(given instanceof Error ? given : given.error) }),
      warn: (code) => log("warn", "auth_warning", { code }),
      debug: () => {},
    },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [passwordProvider(headers, attempt), ...serviceProviders()],
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string")
          await signOutSession(token.sid).catch((thrown) => (attempt.refusal = thrown));
      },
    },
    callbacks: {
      signIn: async ({ account, user, profile }) => {
        if (account?.provider === "credentials") return true;
        const vouchedFor = account?.provider !== "google" || (profile as { email_verified?: boolean })?.email_verified;
        if (!user.email || vouchedFor !== true) return false;
        try {
          const joined = await signUpThroughService(user.email, user.name ?? "", invitation);
          return joined ? true : "/sign-in?error=OAuthAccountNotLinked";
        } catch (thrown) {
          if (thrown instanceof AppError && thrown.code === "forbidden") return "/sign-in?error=SignUpClosed";
          throw thrown;
        }
      },
      session: async ({ session, token }) => {
        // next-auth takes an error here for a bad cookie, and deletes it.
        const refuse = (thrown: unknown) => {
          attempt.refusal = thrown;
          return null;
        };
        const user = typeof token.sid === "string" ? await liveSession(token.sid).catch(refuse) : null;
        return (user ? { ...session, user: { name: user.name, email: user.email } } : {}) as typeof session;
      },
      jwt: async ({ token, user, account }) => {
        if (!user) return token;
        const view =
          account && account.provider !== "credentials" ? await signUpThroughService(user.email ?? "", "") : user;
        const known = view && (await sessionUser(view.id));
        return known ? { sid: await openSession(known, deviceName(headers.get("user-agent"))) } : {};
      },
    },
  };
}

function passwordProvider(headers: Headers, attempt: SignInAttempt) {
  return CredentialsProvider({
    credentials: { email: { type: "email" }, password: { type: "password" } },
    authorize: async (credentials) => {
      if (!credentials) return null;
      const knownBrowser = (email: string) => readKnownBrowser(headers.get("cookie"), email);
      try {
        const user = await authenticate(credentials, { address: clientAddress(headers), knownBrowser });
        attempt.email = user?.email ?? null;
        return user;
      } catch (thrown) {
        attempt.refusal = thrown;
        return null;
      }
    },
  });
}

function serviceProviders() {
  const { AUTH_GITHUB_ID, AUTH_GITHUB_SECRET, AUTH_GOOGLE_ID, AUTH_GOOGLE_SECRET } = env();
  return [
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
  ];
}
