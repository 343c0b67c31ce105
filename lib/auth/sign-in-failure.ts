const SENTENCES: Record<string, string> = {
  CredentialsSignin: "The email address or the password is not right.",
  OAuthAccountNotLinked: "This address belongs to an account with another way of signing in. Use that one.",
  SignUpClosed:
    "There is no account with this address, and new ones need an invitation. Ask the person who runs this server.",
  AccessDenied: "The service did not let you in, or gave no confirmed email address.",
  SessionRequired: "Sign in to see this page.",
};

/** The sentence for the `error` that next-auth puts in the address of the sign-in page; null without one. */
export function signInFailure(code: string | string[] | undefined): string | null {
  if (typeof code !== "string" || code === "") return null;
  return SENTENCES[code] ?? "Signing in with this service did not work. Try again, or use your password.";
}
