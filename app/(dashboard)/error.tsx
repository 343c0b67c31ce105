"use client";

import { ErrorState } from "#components/shell/error-state";
import { Button } from "#components/ui/button";

/** A page that failed, inside the frame that still works. The digest is what the log knows the fault by. */
export default function DashboardError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <>
      <h1 className="sr-only">Error</h1>
      <ErrorState
        title="This page could not be shown"
        description={`The fault is on the server's side, and what you saved is safe.${error.digest ? ` The server's log has it as ${error.digest}.` : ""}`}
      >
        <Button onClick={reset}>Try again</Button>
      </ErrorState>
    </>
  );
}
