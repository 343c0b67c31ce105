import Link from "next/link";
import { Logo } from "#components/shell/logo";
import { SkipLink } from "#components/shell/skip-link";
import { Button } from "#components/ui/button";

export function SiteHeader({ signedIn }: { signedIn: boolean }) {
  return (
    <>
      <SkipLink />
      <header className="mx-auto flex min-h-16 w-full max-w-[1164px] flex-wrap items-center gap-2 px-4 py-2 md:px-8">
        <Link href="/" className="me-auto flex h-11 items-center rounded-lg">
          <Logo />
        </Link>
        <nav aria-label="Site" className="flex items-center gap-1">
          <Button asChild variant="ghost" className="max-sm:hidden">
            <Link href="/docs">API reference</Link>
          </Button>
          {signedIn ? (
            <Button asChild>
              <Link href="/chatbots">My Chatbot List</Link>
            </Button>
          ) : (
            <>
              <Button asChild variant="ghost">
                <Link href="/sign-in">Sign in</Link>
              </Button>
              <Button asChild>
                <Link href="/sign-up">Sign up</Link>
              </Button>
            </>
          )}
        </nav>
      </header>
    </>
  );
}
