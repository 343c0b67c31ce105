"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import { PendingButton } from "#components/form/pending-button";
import { useDraft } from "#components/form/use-draft";
import { QaPreview } from "#components/qa/qa-preview";
import { toQa } from "#components/qa/qa-types";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { Textarea } from "#components/ui/textarea";
import type { Action } from "#lib/browser/action-result";
import { callAction } from "#lib/browser/call-action";
import { isComposing } from "#lib/browser/is-composing";
import type { QaInput, QaView } from "#lib/knowledge/schema";

export type CorrectionActions = {
  saveQa: Action<QaInput & { chatbotId: string; id?: string; version?: number }, QaView>;
  importQas: Action<{ chatbotId: string; qas: QaInput[] }, unknown>;
};

/** `phrasings` is missing from what an earlier version kept. */
type Draft = { question: string; answer: string; phrasings?: string; version: number | undefined };

const NO_PHRASINGS: readonly string[] = [];

/** Makes a question into a Q&A, or changes the Q&A that answered it: the right answer, typed below the wrong one. */
export function CorrectionForm({
  chatbotId,
  draftKey,
  question,
  answer,
  phrasings = NO_PHRASINGS,
  asked,
  qa,
  saveLabel,
  actions,
  onSaved,
  onCancel,
}: {
  chatbotId: string;
  draftKey: string;
  question: string;
  answer: string;
  /** Other ways to ask the question. */
  phrasings?: readonly string[];
  /** The visitor's question that is to be put right. */
  asked: string;
  /** The Q&A that is changed, as it was read; without it a new one is made. */
  qa?: { id: string; version: number } | undefined;
  saveLabel: string;
  actions: CorrectionActions;
  onSaved: () => void;
  onCancel: () => void;
}) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft, clearDraft] = useDraft<Draft>(`correction:${draftKey}`, {
    ...{ question, answer, phrasings: phrasings.join("\n") },
    version: qa?.version,
  });
  const given = toQa({ ...draft, phrasings: draft.phrasings ?? "" });
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<{ field: "question" | "answer" | null; message: string; taken: boolean } | null>(
    null,
  );

  function fail(field: "question" | "answer" | null, message: string, taken = false) {
    setError({ field, message, taken });
    form.current?.querySelector<HTMLElement>(`[name="${field ?? "answer"}"]`)?.focus();
  }
  async function save(replace: boolean) {
    if (pending) return;
    if (draft.question.trim() === "") return fail("question", "A question cannot be empty.");
    if (draft.answer.trim() === "") return fail("answer", "Type the answer that visitors are to read.");
    setPending(true);
    setError(null);
    const result = replace
      ? await callAction(actions.importQas({ chatbotId, qas: [given] }))
      : await callAction(
          actions.saveQa({ chatbotId, ...given, ...(qa ? { id: qa.id, version: draft.version ?? qa.version } : {}) }),
        );
    setPending(false);
    if (result.ok) {
      clearDraft();
      onSaved();
      return;
    }
    const { code, param, message, current } = result.error;
    if (code === "precondition_failed") {
      // What was typed stays, and is from now on typed against what is there.
      const now = current as QaView;
      setDraft({ ...draft, version: now.version });
      return fail(
        null,
        `This Q&A was changed elsewhere. It now reads “${now.question}” “${now.answer}” Save again to replace that.`,
      );
    }
    fail(param === "question" || param === "answer" ? param : null, message, code === "conflict" && !qa);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      onCancel();
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save(false);
    }
  }

  return (
    <form
      ref={form}
      aria-label={qa ? "Edit this Q&A" : "Add as Q&A"}
      className="grid basis-full gap-3 rounded-lg border bg-card p-3 text-foreground"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void save(false);
      }}
    >
      <Field id={`${id}-question`} label="Question" error={error?.field === "question" ? error.message : undefined}>
        {(control) => (
          <Input
            {...control}
            name="question"
            dir="auto"
            value={draft.question}
            onChange={(event) => setDraft({ ...draft, question: event.target.value })}
          />
        )}
      </Field>
      <Field id={`${id}-phrasings`} label="Other ways to ask it" hint="One per line.">
        {(control) => (
          <Textarea
            {...control}
            dir="auto"
            className="min-h-10"
            value={draft.phrasings ?? ""}
            onChange={(event) => setDraft({ ...draft, phrasings: event.target.value })}
          />
        )}
      </Field>
      <Field
        id={`${id}-answer`}
        label="Answer"
        hint="Ctrl Enter or ⌘ Enter saves."
        error={error?.field === "answer" ? error.message : undefined}
      >
        {(control) => (
          <Textarea
            {...control}
            name="answer"
            dir="auto"
            autoFocus
            value={draft.answer}
            onChange={(event) => setDraft({ ...draft, answer: event.target.value })}
          />
        )}
      </Field>
      {error && error.field === null ? (
        <p role="alert" className="text-destructive text-sm">
          {error.message}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <PendingButton type="submit" size="sm" pending={pending}>
          {saveLabel}
        </PendingButton>
        {error?.taken ? (
          <Button size="sm" variant="outline" onClick={() => void save(true)}>
            Replace its answer
          </Button>
        ) : null}
        <Button size="sm" variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      <QaPreview
        chatbotId={chatbotId}
        qa={{ ...given, asked, ...(qa ? { id: qa.id } : {}) }}
        onAddPhrasing={(phrasing) => setDraft({ ...draft, phrasings: [...given.questions, phrasing].join("\n") })}
      />
    </form>
  );
}
