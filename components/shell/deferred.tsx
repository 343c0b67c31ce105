"use client";

import { Component, type ComponentType, lazy, type ReactNode, useState } from "react";
import { EarlyInput } from "#components/shell/early-input";
import { PartMissing } from "#components/shell/part-missing";
import { CodeMissing, LazyCode } from "#lib/lazy-code";
import { reloadAfterUpdate } from "#lib/reload-after-update";

/**
 * A part of a page that the server paints in full and whose code the browser fetches after the frame's: the first paint waits for less,
 * and nothing moves when the code is there. Nobody waits for it to click or type (EarlyInput).
 */
export function deferred<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const code = new LazyCode(load);
  // Asked for as soon as the page names it, and not only when it is drawn.
  if (typeof window !== "undefined") code.preload();
  const makePart = () => lazy(async () => ({ default: await code.fetch() }));
  // React remembers a lazy part that failed as failed: another try takes another one.
  let Part = makePart();
  return (props) => {
    const [attempt, setAttempt] = useState(0);
    const retry = () => {
      Part = makePart();
      setAttempt(attempt + 1);
    };
    return (
      <EarlyInput key={attempt}>
        <CodeBoundary onRetry={retry}>
          <Part {...props} />
        </CodeBoundary>
      </EarlyInput>
    );
  };
}

/** Catches code that could not be fetched, and nothing else. */
class CodeBoundary extends Component<{ onRetry: () => void; children: ReactNode }, { missing: boolean }> {
  override state = { missing: false };

  static getDerivedStateFromError(error: unknown) {
    if (!(error instanceof CodeMissing)) throw error;
    return { missing: true };
  }

  override componentDidCatch() {
    void reloadAfterUpdate();
  }

  override render() {
    return this.state.missing ? <PartMissing onRetry={this.props.onRetry} /> : this.props.children;
  }
}
