"use client";

import { type ComponentType, lazy } from "react";
import { EarlyInput } from "#components/shell/early-input";

/**
 * A part of a page that the server paints in full and whose code the browser fetches after the frame's: the first paint waits for less,
 * and nothing moves when the code is there. Nobody waits for it to click or type (EarlyInput).
 */
export function deferred<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  // Asked for as soon as the page names it, and not only when it is drawn.
  const loading = typeof window === "undefined" ? null : load();
  const Part = lazy(async () => ({ default: await (loading ?? load()) }));
  return (props) => (
    <EarlyInput>
      <Part {...props} />
    </EarlyInput>
  );
}
