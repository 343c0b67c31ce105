"use client";

import { useEffect } from "react";
import { ErrorState } from "#components/frame/error-state";
import { Button } from "#components/ui/button";
import { UNAVAILABLE_DIGEST } from "#lib/browser/page-digest";
import { reloadAfterUpdate } from "#lib/browser/reload-after-update";

type Fault = Error & { digest?: string };

/** What an error boundary shows in place of a page. Any other digest than the database's is what the log knows the fault by. */
export function PageFault({ error, retry }: { error: Fault; retry: () => void }) {
  useEffect(() => {
    // A page whose own code is no longer there after an update.
    if (error.name === "ChunkLoadError") void reloadAfterUpdate();
  }, [error]);
  return (
    <>
      <h1 className="sr-only">Error</h1>
      <ErrorState {...wordsFor(error)}>
        <Button onClick={() => retry()}>Try again</Button>
      </ErrorState>
    </>
  );
}

function wordsFor({ digest }: Fault) {
  if (digest === UNAVAILABLE_DIGEST) {
    const description = "Your saved work is safe. Try again in a few seconds.";
    return { title: "The server cannot reach its database", description };
  }
  const description = `Something went wrong. Your saved work is safe.${digest ? ` Error ID: ${digest}` : ""}`;
  return { title: "This page could not be shown", description };
}
