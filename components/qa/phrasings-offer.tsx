"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, Sparkles, X } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "#components/ui/button";
import { phrasingsQuery } from "#lib/knowledge/queries";
import type { QaView } from "#lib/knowledge/schema";

/** Other ways to ask a Q&A that was just saved, as the model suggests them: each is added with a click, all at once, or none. */
export function PhrasingsOffer({
  chatbotId,
  qa,
  onAdd,
  onClose,
}: {
  chatbotId: string;
  qa: QaView;
  /** Why they were not added, or null. */
  onAdd: (qa: QaView, phrasings: string[]) => Promise<string | null>;
  onClose: (qa: QaView) => void;
}) {
  const { data, error, isPending } = useQuery(phrasingsQuery(chatbotId, qa.id, qa.question));
  const [failure, setFailure] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const items = (data?.items ?? []).filter((phrasing) => !qa.questions.includes(phrasing));
  const reason = error ? error.message : items.length === 0 ? (data?.reason ?? null) : null;
  const done = data !== undefined && items.length === 0 && reason === null;

  async function add(phrasings: string[]) {
    setFailure(null);
    const last = phrasings.length === items.length;
    const rest = list.current?.querySelectorAll<HTMLElement>("button") ?? [];
    if (!last) [...rest].find((button) => button !== document.activeElement)?.focus();
    const fault = await onAdd(qa, phrasings);
    if (fault === null && last) onClose(qa);
    else setFailure(fault);
  }
  if (done) return null;
  return (
    <section
      aria-label={`Other ways to ask “${qa.question}”`}
      className="flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg bg-primary-soft px-3 py-2 text-sm"
    >
      <Sparkles aria-hidden className="mt-1 size-4 shrink-0 text-primary" />
      <div className="grid min-w-0 flex-1 gap-1">
        <p role="status" className="min-h-6 content-center">
          {isPending
            ? "Looking for other ways to ask it"
            : reason
              ? `No other phrasings. ${reason}`
              : "Visitors may also ask it like this. Add what fits:"}
        </p>
        {items.length > 0 ? (
          <ul ref={list} className="grid gap-1">
            {items.map((phrasing) => (
              <li key={phrasing} className="flex items-center gap-2">
                <Button
                  size="sm"
                  variant="outline"
                  aria-label={`Add “${phrasing}”`}
                  onClick={() => void add([phrasing])}
                >
                  <Plus aria-hidden />
                  Add
                </Button>
                <span dir="auto" className="min-w-0 break-words">
                  {phrasing}
                </span>
              </li>
            ))}
          </ul>
        ) : null}
        {failure ? (
          <p role="alert" className="text-destructive">
            {failure}
          </p>
        ) : null}
        {items.length > 1 ? (
          <Button size="sm" variant="ghost" className="w-fit" onClick={() => void add(items)}>
            Add all {items.length}
          </Button>
        ) : null}
      </div>
      <Button size="icon-sm" variant="ghost" aria-label="Dismiss" title="Dismiss" onClick={() => onClose(qa)}>
        <X aria-hidden />
      </Button>
    </section>
  );
}
