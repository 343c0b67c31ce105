"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { SESSION_ENDED, SESSION_LIVES } from "#lib/browser/shell-events";

/** Says that the session has ended, without taking the page away: the way back in leads to this very address. */
export function SessionNotice() {
  const [ended, setEnded] = useState(false);
  const pathname = usePathname();
  const query = useSearchParams().toString();
  useEffect(() => {
    const gone = new AbortController();
    window.addEventListener(SESSION_ENDED, () => setEnded(true), gone);
    window.addEventListener(SESSION_LIVES, () => setEnded(false), gone);
    return () => gone.abort();
  }, []);
  if (!ended) return null;
  const next = query ? `${pathname}?${query}` : pathname;
  return (
    <div role="alert" className="border-b bg-warning-soft px-4 py-2 text-sm text-warning md:px-8">
      You have been signed out. What you typed is kept:{" "}
      <a className="font-medium underline underline-offset-4" href={`/sign-in?next=${encodeURIComponent(next)}`}>
        sign in again
      </a>
      .
    </div>
  );
}
