"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { WRITTEN } from "#lib/shell-events";

const QUIET_MS = 300;

/** After a change no page shows what it was before: the browser forgets the pages that it keeps for half a minute. */
export function FreshPages() {
  const router = useRouter();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const onWritten = () => {
      clearTimeout(timer);
      timer = setTimeout(() => router.refresh(), QUIET_MS);
    };
    window.addEventListener(WRITTEN, onWritten);
    return () => {
      clearTimeout(timer);
      window.removeEventListener(WRITTEN, onWritten);
    };
  }, [router]);
  return null;
}
