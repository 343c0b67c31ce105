import Link from "next/link";
import { Logo } from "#components/frame/logo";
import { SkipLink } from "#components/frame/skip-link";
import { buttonVariants } from "#components/ui/button";
import { ButtonLink } from "#components/ui/button-link";
import { cn } from "#lib/browser/cn";

export function SiteHeader({ signedIn }: { signedIn: boolean }) {
  return (
    <>
      <SkipLink />
      <header className="mx-auto flex min-h-16 w-full max-w-[1164px] flex-wrap items-center gap-2 px-4 py-2 md:px-8">
        <Link href="/" className="me-auto flex h-11 items-center rounded-lg">
          <Logo />
        </Link>
        <nav aria-label="Site" className="flex items-center gap-1">
          <a href="/docs" className={cn(buttonVariants({ variant: "ghost" }), "max-sm:hidden")}>
            API reference
          </a>
          {signedIn ? (
            <ButtonLink href="/chatbots">My Chatbot List</ButtonLink>
          ) : (
            <>
              <ButtonLink href="/sign-in" variant="ghost">
                Sign in
              </ButtonLink>
              <ButtonLink href="/sign-up">Sign up</ButtonLink>
            </>
          )}
        </nav>
      </header>
    </>
  );
}
