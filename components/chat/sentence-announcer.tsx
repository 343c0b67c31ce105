"use client";

import { useEffect, useRef, useState } from "react";
import type { ChatExchange } from "#components/chat/use-chat";
import { speakableSentences } from "#lib/browser/talk/speakable-sentences";
import { text } from "#lib/browser/texts/text";

/** Tells a screen reader the answer that is being written, a sentence at a time. */
export function SentenceAnnouncer({ exchange }: { exchange: ChatExchange | undefined }) {
  const [said, setSaid] = useState("");
  const progress = useRef({ id: "", next: 0, active: false });
  useEffect(() => {
    if (!exchange) return;
    const state = progress.current;
    if (exchange.state === "asking" && (state.id !== exchange.id || !state.active || exchange.answer === "")) {
      progress.current = { id: exchange.id, next: 0, active: true };
      setSaid("");
      return;
    }
    // A conversation that was read back from the storage is not read out.
    if (!state.active || state.id !== exchange.id) return;
    const done = exchange.state !== "asking";
    const { say, next } = speakableSentences(exchange.answer, state.next, done);
    progress.current = { ...state, next, active: !done };
    if (exchange.state === "failed") setSaid(text("noAnswer", { reason: exchange.error ?? "" }));
    else if (say) setSaid(say);
  }, [exchange]);
  return (
    <p role="status" aria-live="polite" aria-atomic="true" className="sr-only">
      {said}
    </p>
  );
}
