import type { Metadata } from "next";
import { buttonVariants } from "#components/ui/button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main id="content" className="mx-auto flex min-h-[70dvh] max-w-md flex-col items-start justify-center gap-4 px-4">
      <p className="text-muted-foreground text-sm tabular-nums">404</p>
      <h1 className="font-semibold text-3xl">Page not found</h1>
      <p className="text-muted-foreground">
        It may have been deleted, mistyped, or belong to an account that you are not signed in to.
      </p>
      {/* Every page names this one's code: Next.js' own link would come with it once more. */}
      <a href="/chatbots" className={buttonVariants({ variant: "outline" })}>
        Go to My Chatbot List
      </a>
    </main>
  );
}
