"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormError } from "#components/form/form-error";
import { PendingButton } from "#components/form/pending-button";
import { FaqRow } from "#components/qa/faq-row";
import type { QaActions } from "#components/qa/qa-types";
import { callAction } from "#lib/browser/call-action";
import { splitImport } from "#lib/browser/paste/split-import";

type FaqEntry = { question: string; answer: string };

/** Questions and answers that pages mark up as such: the owner decides which become Q&As, and which are not offered again. */
export function FaqList({
  chatbotId,
  title,
  faq,
  importQas,
  dismissFaq,
}: {
  chatbotId: string;
  title: string;
  faq: FaqEntry[];
  importQas: QaActions["importQas"];
  /** Where they are offered, they can be turned down for good. */
  dismissFaq?: QaActions["dismissFaq"];
}) {
  const client = useQueryClient();
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set());
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const [pending, setPending] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  // A page may ask the same question twice; as a Q&A there is one.
  const unique = [...new Map(faq.map((entry) => [entry.question, entry])).values()];
  const left = unique.filter(({ question }) => !added.has(question) && !dismissed.has(question));
  const stateOf = ({ question }: FaqEntry) => {
    if (added.has(question)) return "added";
    if (dismissed.has(question)) return "dismissed";
    return pending === question ? "pending" : "offered";
  };

  async function accept(entries: FaqEntry[], key: string) {
    setPending(key);
    setError(null);
    for (const part of splitImport(entries.map(({ question, answer }) => ({ question, answer })))) {
      const result = await callAction(importQas({ chatbotId, qas: part }));
      if (!result.ok) {
        setError(result.error.message);
        break;
      }
      setAdded((was) => new Set([...was, ...part.map((entry) => entry.question)]));
    }
    setPending(null);
    void client.invalidateQueries({ queryKey: ["qas", chatbotId] });
    void client.invalidateQueries({ queryKey: ["faq-candidates", chatbotId] });
  }
  /** Shows at once; the list that is offered follows when the questions are looked at again, so that it can be taken back here. */
  async function dismiss(turnDown: NonNullable<typeof dismissFaq>, { question }: FaqEntry, wanted: boolean) {
    const show = (down: boolean) =>
      setDismissed((was) => new Set(down ? [...was, question] : [...was].filter((one) => one !== question)));
    show(wanted);
    setError(null);
    const result = await callAction(turnDown({ chatbotId, questions: [question], dismissed: wanted }));
    if (result.ok) return;
    show(!wanted);
    setError(result.error.message);
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
            blocked={pending !== null && pending !== "all"}
            onClick={() => void accept(left, "all")}
          >
            Add all as Q&As
          </PendingButton>
        ) : null}
      </div>
      <FormError message={error} />
      <ul className="grid gap-3">
        {unique.map((entry) => (
          <FaqRow
            key={entry.question}
            {...entry}
            state={stateOf(entry)}
            onAdd={() => void accept([entry], entry.question)}
            onDismiss={dismissFaq && ((wanted) => void dismiss(dismissFaq, entry, wanted))}
          />
        ))}
      </ul>
    </section>
  );
}
