"use client";

import { ErrorState } from "#components/shell/error-state";
import { Button } from "#components/ui/button";

export default function PageError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <main id="content" className="mx-auto grid min-h-[70dvh] max-w-xl content-center px-4">
      <h1 className="sr-only">Error</h1>
      <ErrorState
        title="This page could not be shown"
        description={`Something went wrong.${error.digest ? ` Error ID: ${error.digest}` : ""}`}
      >
        <Button onClick={() => retry()}>Try again</Button>
      </ErrorState>
    </main>
  );
}
