"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { replayEarlyInput } from "#lib/replay-early-input";

/**
 * Around what the server has painted and the page's code takes over later: a click and what is typed before that count. Until
 * then it bears `data-waiting`, which public/early-input.js goes by.
 */
export function EarlyInput({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // After the effects of what is inside: a draft is put back first, and what was typed now wins.
    const timer = setTimeout(() => box.current && replayEarlyInput(box.current));
    return () => clearTimeout(timer);
  }, []);
  return (
    <div ref={box} data-waiting="" className="contents">
      {children}
    </div>
  );
}
