"use client";

import { useEffect } from "react";
import { ErrorState } from "#components/shell/error-state";
import { Button } from "#components/ui/button";
import { reloadAfterUpdate } from "#lib/reload-after-update";

/** A page that failed, inside the frame that still works. The digest is what the log knows the fault by. */
export default function DashboardError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  useEffect(() => {
    // A page whose own code is no longer there after an update.
    if (error.name === "ChunkLoadError") void reloadAfterUpdate();
  }, [error]);
  return (
    <>
      <h1 className="sr-only">Error</h1>
      <ErrorState
        title="This page could not be shown"
        description={`Something went wrong. Your saved work is safe.${error.digest ? ` Error ID: ${error.digest}` : ""}`}
      >
        <Button onClick={() => retry()}>Try again</Button>
      </ErrorState>
    </>
  );
}
