import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthCard, AuthLink } from "#components/auth/auth-card";
import { OauthButtons } from "#components/auth/oauth-buttons";
import { SignInForm } from "#components/auth/sign-in-form";
import { refusalToSignUp } from "#lib/accounts/admission";
import { actorFromSession } from "#lib/auth/actor-from-session";
import { oauthProviders } from "#lib/auth/oauth-providers";
import { signInFailure } from "#lib/auth/sign-in-failure";
import { safeNext } from "#lib/browser/address/safe-next";
import { page } from "#lib/http/page";

export const metadata: Metadata = { title: "Sign in" };

export default page(async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next: wanted, error, email } = await searchParams;
  const next = safeNext(wanted);
  if (await actorFromSession()) redirect(next);
  const isOpen = (await refusalToSignUp(null)) === null;
  return (
    <AuthCard
      title="Sign in"
      footer={
        <>
          {isOpen ? (
            <span>
              New here? <AuthLink href={`/sign-up?next=${encodeURIComponent(next)}`}>Create an account</AuthLink>
            </span>
          ) : null}
          <span>
            Forgot your password? The person who runs this server can reset it:{" "}
            <code className="whitespace-nowrap text-xs">npm run password -- you@example.com</code>
          </span>
        </>
      }
    >
      <div className="grid gap-2">
        <OauthButtons providers={oauthProviders()} next={next} />
        <SignInForm next={next} email={typeof email === "string" ? email : ""} initialFailure={signInFailure(error)} />
      </div>
    </AuthCard>
  );
});
