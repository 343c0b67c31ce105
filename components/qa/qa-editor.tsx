"use client";

import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useRef } from "react";
import { FormError } from "#components/form/form-error";
import { QaConflict } from "#components/qa/qa-conflict";
import { QaPreview } from "#components/qa/qa-preview";
import { changesOf, type QaDraft, type QaFault, toDraft, toQa } from "#components/qa/qa-types";
import { SimilarNotice } from "#components/qa/similar-notice";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { Textarea } from "#components/ui/textarea";
import { formatNumber } from "#lib/browser/format";
import { isComposing } from "#lib/browser/is-composing";
import { ANSWER_MAX, QUESTION_MAX } from "#lib/browser/knowledge-limits";
import { looksLikeCells } from "#lib/browser/paste/looks-like-cells";
import type { QaView } from "#lib/knowledge/schema";

function findFault(draft: QaDraft): QaFault | null {
  if (draft.question.trim() === "") return { field: "question", message: "A question cannot be empty." };
  if (draft.question.trim().length > QUESTION_MAX)
    return { field: "question", message: `A question has at most ${formatNumber(QUESTION_MAX)} characters.` };
  if (draft.answer.trim() === "") return { field: "answer", message: "An answer cannot be empty." };
  if (draft.answer.trim().length > ANSWER_MAX)
    return { field: "answer", message: `An answer has at most ${formatNumber(ANSWER_MAX)} characters.` };
  return null;
}

/** The fields of one Q&A, in its place in the table. Ctrl or ⌘ Enter saves, Escape cancels; what is typed outlives a reload. */
export function QaEditor({
  chatbotId,
  id,
  draft,
  fault,
  onChange,
  onFault,
  onSave,
  onCancel,
  onEdit,
  onCells,
}: {
  chatbotId: string;
  /** Null for a new one. */
  id: string | null;
  draft: QaDraft;
  fault: QaFault | null;
  onChange: (draft: QaDraft) => void;
  onFault: (fault: QaFault) => void;
  onSave: (draft: QaDraft) => void;
  onCancel: () => void;
  onEdit: (qa: QaView) => void;
  /** Cells of a spreadsheet were pasted into the question. */
  onCells: (text: string) => void;
}) {
  const fieldId = useId();
  const form = useRef<HTMLFormElement>(null);
  const errorOf = (field: QaFault["field"]) => (fault?.field === field ? fault.message : undefined);

  useEffect(() => {
    // Fields that come back from the server do not take the focus from who has gone on typing elsewhere.
    const elsewhere = document.activeElement?.closest("input, textarea");
    if (elsewhere && !form.current?.contains(elsewhere)) return;
    form.current?.querySelector<HTMLElement>(`[name="${fault?.field ?? "question"}"]`)?.focus();
  }, [fault]);

  function submit() {
    const found = findFault(draft);
    if (found) onFault(found);
    else onSave(draft);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "Escape") onCancel();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    }
  }
  function onPaste(event: ClipboardEvent) {
    const text = event.clipboardData.getData("text/plain");
    if (!looksLikeCells(text)) return;
    event.preventDefault();
    onCells(text);
  }
  return (
    <form
      ref={form}
      noValidate
      aria-label={id === null ? "New Q&A" : "Edit Q&A"}
      className="grid gap-4"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          <Field id={`${fieldId}-question`} label="Question" error={errorOf("question")}>
            {(control) => (
              <Input
                {...control}
                name="question"
                dir="auto"
                value={draft.question}
                onPaste={onPaste}
                onChange={(event) => onChange({ ...draft, question: event.target.value })}
              />
            )}
          </Field>
          <SimilarNotice chatbotId={chatbotId} question={draft.question} ownId={id} onEdit={onEdit} />
          <Field
            id={`${fieldId}-phrasings`}
            label="Other ways to ask it"
            hint="One per line. Two or three make the chatbot noticeably more confident."
            error={errorOf("phrasings")}
          >
            {(control) => (
              <Textarea
                {...control}
                name="phrasings"
                dir="auto"
                className="min-h-16"
                value={draft.phrasings}
                onChange={(event) => onChange({ ...draft, phrasings: event.target.value })}
              />
            )}
          </Field>
        </div>
        <Field
          id={`${fieldId}-answer`}
          label="Answer"
          hint="Markdown may be used: **bold**, lists, links."
          error={errorOf("answer")}
        >
          {(control) => (
            <Textarea
              {...control}
              name="answer"
              dir="auto"
              className="max-h-96 min-h-32 lg:min-h-40"
              value={draft.answer}
              onChange={(event) => onChange({ ...draft, answer: event.target.value })}
            />
          )}
        </Field>
      </div>
      {fault?.current ? (
        <QaConflict
          current={fault.current}
          onTake={(current) => onChange(toDraft(current))}
          onKeep={(current) => onSave({ ...draft, base: current })}
        />
      ) : fault?.field === null ? (
        <FormError message={fault.message} />
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" size="sm">
          {id === null ? "Add Q&A" : "Save"}
        </Button>
        <Button size="sm" variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
        <span className="text-muted-foreground text-xs max-md:hidden">Ctrl Enter saves, Escape cancels</span>
      </div>
      {Object.keys(changesOf(draft)).length > 0 ? (
        <QaPreview chatbotId={chatbotId} qa={{ ...toQa(draft), ...(id === null ? {} : { id }) }} />
      ) : null}
    </form>
  );
}
