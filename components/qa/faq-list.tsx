"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Check, Plus } from "lucide-react";
import { useState } from "react";
import type { QaActions } from "#components/qa/qa-types";
import { PendingButton } from "#components/shell/pending-button";
import { callAction } from "#lib/call-action";

type FaqEntry = { question: string; answer: string };

/** Questions and answers that pages mark up as such: the owner decides which become Q&As. */
export function FaqList({
  chatbotId,
  title,
  faq,
  importQas,
}: {
  chatbotId: string;
  title: string;
  faq: FaqEntry[];
  importQas: QaActions["importQas"];
}) {
  const client = useQueryClient();
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set());
  const [pending, setPending] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const left = faq.filter((entry) => !added.has(entry.question));

  async function accept(entries: FaqEntry[], key: string) {
    setPending(key);
    setError(null);
    const result = await callAction(
      importQas({ chatbotId, qas: entries.map(({ question, answer }) => ({ question, answer })) }),
    );
    setPending(null);
    if (result.ok) {
      setAdded((was) => new Set([...was, ...entries.map((entry) => entry.question)]));
      void client.invalidateQueries({ queryKey: ["qas", chatbotId] });
      void client.invalidateQueries({ queryKey: ["faq-candidates", chatbotId] });
    } else setError(result.error.message);
  }
  return (
    <section aria-label={title} className="grid gap-3 rounded-lg border bg-card p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium text-sm">{title}</h3>
        {left.length > 1 ? (
          <PendingButton
            size="sm"
            variant="outline"
            pending={pending === "all"}
            onClick={() => void accept(left, "all")}
          >
            Add all as Q&As
          </PendingButton>
        ) : null}
      </div>
      {error ? (
        <p role="alert" className="text-destructive text-sm">
          {error}
        </p>
      ) : null}
      <ul className="grid gap-3">
        {faq.map((entry) => (
          <li key={entry.question} className="flex items-start justify-between gap-3 border-t pt-3">
            <div className="min-w-0 text-sm">
              <p dir="auto" className="break-words font-medium">
                {entry.question}
              </p>
              <p dir="auto" className="line-clamp-3 break-words text-muted-foreground">
                {entry.answer}
              </p>
            </div>
            {added.has(entry.question) ? (
              <span className="inline-flex h-8 shrink-0 items-center gap-1.5 text-success text-xs">
                <Check aria-hidden className="size-4" />
                Added
              </span>
            ) : (
              <PendingButton
                size="sm"
                variant="ghost"
                pending={pending === entry.question}
                aria-label={`Add “${entry.question}” as a Q&A`}
                onClick={() => void accept([entry], entry.question)}
              >
                <Plus aria-hidden />
                Add
              </PendingButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
