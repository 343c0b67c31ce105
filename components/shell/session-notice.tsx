"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { SESSION_ENDED } from "#lib/api-client";

/** Says that the session has ended, without taking the page away: the way back in opens beside it. */
export function SessionNotice() {
  const [ended, setEnded] = useState(false);
  const pathname = usePathname();
  useEffect(() => {
    const onEnded = () => setEnded(true);
    window.addEventListener(SESSION_ENDED, onEnded);
    return () => window.removeEventListener(SESSION_ENDED, onEnded);
  }, []);
  if (!ended) return null;
  return (
    <div role="alert" className="border-b bg-warning-soft px-4 py-2 text-sm text-warning md:px-8">
      You have been signed out. What you typed is kept:{" "}
      <a className="font-medium underline underline-offset-4" href={`/sign-in?next=${encodeURIComponent(pathname)}`}>
        sign in again
      </a>
      .
    </div>
  );
}
