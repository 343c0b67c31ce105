"use client";

import { ErrorState } from "#components/shell/error-state";
import { Button } from "#components/ui/button";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main id="content" className="mx-auto grid min-h-[70dvh] max-w-xl content-center px-4">
      <h1 className="sr-only">Error</h1>
      <ErrorState
        title="This page could not be shown"
        description={`The fault is on the server's side.${error.digest ? ` Its log has it as ${error.digest}.` : ""}`}
      >
        <Button onClick={reset}>Try again</Button>
      </ErrorState>
    </main>
  );
}
