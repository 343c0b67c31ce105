import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthCard } from "#components/auth/auth-card";
import { OauthButtons } from "#components/auth/oauth-buttons";
import { SignInForm } from "#components/auth/sign-in-form";
import { actorFromSession } from "#lib/auth/actor-from-session";
import { oauthProviders } from "#lib/auth/oauth-providers";
import { signInFailure } from "#lib/auth/sign-in-failure";
import { safeNext } from "#lib/safe-next";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next: wanted, error } = await searchParams;
  const next = safeNext(wanted);
  if (await actorFromSession()) redirect(next);
  return (
    <AuthCard
      title="Sign in"
      footer={
        <>
          New here?{" "}
          <Link
            className="text-primary underline underline-offset-4"
            href={`/sign-up?next=${encodeURIComponent(next)}`}
          >
            Create an account
          </Link>
        </>
      }
    >
      <div className="grid gap-2">
        <OauthButtons providers={oauthProviders()} next={next} />
        <SignInForm next={next} initialFailure={signInFailure(error)} />
      </div>
    </AuthCard>
  );
}
