import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthCard } from "#components/auth/auth-card";
import { OauthButtons } from "#components/auth/oauth-buttons";
import { SignUpForm } from "#components/auth/sign-up-form";
import { actorFromSession } from "#lib/auth/actor-from-session";
import { oauthProviders } from "#lib/auth/oauth-providers";
import { safeNext } from "#lib/safe-next";
import { signUpAction } from "../actions";

export const metadata: Metadata = { title: "Sign up" };

export default async function SignUpPage({ searchParams }: PageProps<"/sign-up">) {
  const next = safeNext((await searchParams).next);
  if (await actorFromSession()) redirect(next);
  return (
    <AuthCard
      title="Create your account"
      footer={
        <>
          Have an account?{" "}
          <Link
            className="text-primary underline underline-offset-4"
            href={`/sign-in?next=${encodeURIComponent(next)}`}
          >
            Sign in
          </Link>
        </>
      }
    >
      <div className="grid gap-2">
        <OauthButtons providers={oauthProviders()} next={next} />
        <SignUpForm signUp={signUpAction} next={next} />
      </div>
    </AuthCard>
  );
}
