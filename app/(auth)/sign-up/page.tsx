import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthCard, AuthLink } from "#components/auth/auth-card";
import { OauthButtons } from "#components/auth/oauth-buttons";
import { SignUpForm } from "#components/auth/sign-up-form";
import { refusalToSignUp } from "#lib/accounts/admission";
import { actorFromSession } from "#lib/auth/actor-from-session";
import { oauthProviders } from "#lib/auth/oauth-providers";
import { safeNext } from "#lib/browser/address/safe-next";
import { page } from "#lib/http/page";
import { signUpAction } from "../actions";

// The address may hold an invitation: no other site learns it.
export const metadata: Metadata = { title: "Sign up", referrer: "no-referrer" };

export default page(async function SignUpPage({ searchParams }: PageProps<"/sign-up">) {
  const { next: wanted, invitation: given } = await searchParams;
  const next = safeNext(wanted);
  if (await actorFromSession()) redirect(next);
  const invitation = typeof given === "string" ? given : null;
  const refusal = await refusalToSignUp(invitation);
  const footer = (
    <span>
      Have an account? <AuthLink href={`/sign-in?next=${encodeURIComponent(next)}`}>Sign in</AuthLink>
    </span>
  );
  if (refusal !== null) {
    return (
      <AuthCard title="Sign-up is closed" footer={footer}>
        <p className="text-center text-sm">{refusal}</p>
      </AuthCard>
    );
  }
  return (
    <AuthCard title="Create your account" footer={footer}>
      <div className="grid gap-2">
        <OauthButtons providers={oauthProviders()} next={next} invitation={invitation} />
        <SignUpForm signUp={signUpAction} next={next} invitation={invitation} />
      </div>
    </AuthCard>
  );
});
