"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Form } from "#components/form/form";
import { FormError } from "#components/form/form-error";
import { FormField } from "#components/form/form-field";
import { PendingButton } from "#components/form/pending-button";
import { pick, useActionForm, useFieldValue } from "#components/form/use-action-form";
import { QaPreview } from "#components/qa/qa-preview";
import { type QaActions, toDraft, toQa } from "#components/qa/qa-types";
import { Button } from "#components/ui/button";
import { Input } from "#components/ui/input";
import { Textarea } from "#components/ui/textarea";
import { callAction } from "#lib/browser/call-action";
import { isComposing } from "#lib/browser/is-composing";
import type { QaView } from "#lib/knowledge/schema";

export type CorrectionActions = Pick<QaActions, "saveQa" | "importQas">;

/** `questions` are the other ways to ask it, one per line. */
type Values = { question: string; answer: string; questions: string };

const NO_PHRASINGS: readonly string[] = [];
const toFields = ({ question, answer, questions }: Values) => toQa({ question, answer, phrasings: questions });
const filledIn = (message: string) => ({ validate: (text: string) => text.trim() !== "" || message });

function toValues(qa: QaView): Values {
  const { question, answer, phrasings } = toDraft(qa);
  return { question, answer, questions: phrasings };
}

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
  /** Other ways to ask the question; to a Q&A that is changed they are added. */
  phrasings?: readonly string[];
  /** The visitor's question that is to be put right. */
  asked: string;
  /** The Q&A that is changed, as it was read; without it a new one is made. */
  qa?: QaView | undefined;
  saveLabel: string;
  actions: CorrectionActions;
  onSaved: () => void;
  onCancel: () => void;
}) {
  /** Another Q&A has the question: it can get this answer instead. */
  const [taken, setTaken] = useState(false);
  const [replacing, setReplacing] = useState(false);
  const form = useActionForm<Values, QaView>({
    draft: `correction:${draftKey}`,
    ...(qa ? { saved: qa, toValues } : { values: { question, answer, questions: phrasings.join("\n") } }),
    send: async (values, { fields, base }) => {
      const given = toFields(values);
      const edited = qa && { ...pick(given, fields), id: qa.id, version: base.version };
      const result = await actions.saveQa({ chatbotId, ...(edited ?? given) });
      setTaken(!qa && !result.ok && result.error.code === "conflict");
      return result;
    },
    onSaved,
  });
  const now = toFields({
    question: useFieldValue(form, "question"),
    answer: useFieldValue(form, "answer"),
    questions: useFieldValue(form, "questions"),
  });

  const more = useRef(
    qa && phrasings.length > 0
      ? toFields({ ...toValues(qa), questions: [...qa.questions, ...phrasings].join("\n") })
      : null,
  );
  useEffect(() => {
    if (more.current) form.set({ questions: more.current.questions.join("\n") });
    more.current = null;
  });

  async function replace() {
    setReplacing(true);
    const result = await callAction(actions.importQas({ chatbotId, qas: [now] }));
    setReplacing(false);
    if (!result.ok) return form.refuse(result.error);
    form.discard();
    onSaved();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      onCancel();
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.submit();
    }
  }

  return (
    <Form
      aria-label={qa ? "Edit this Q&A" : "Add as Q&A"}
      className="grid basis-full gap-3 rounded-lg border bg-card p-3 text-foreground"
      onKeyDown={onKeyDown}
      onSubmit={form.submit}
    >
      <FormField form={form} name="question" label="Question" register={filledIn("A question cannot be empty.")}>
        {(control) => <Input {...control} dir="auto" />}
      </FormField>
      <FormField form={form} name="questions" label="Other ways to ask it" hint="One per line.">
        {(control) => <Textarea {...control} dir="auto" className="min-h-10" />}
      </FormField>
      <FormField
        form={form}
        name="answer"
        label="Answer"
        hint="Ctrl Enter or ⌘ Enter saves."
        register={filledIn("Type the answer for your visitors.")}
      >
        {(control) => <Textarea {...control} dir="auto" autoFocus />}
      </FormField>
      <FormError message={form.failure} />
      <div className="flex flex-wrap gap-2">
        <PendingButton type="submit" size="sm" pending={form.pending} blocked={replacing}>
          {saveLabel}
        </PendingButton>
        {taken ? (
          <PendingButton size="sm" variant="outline" pending={replacing} onClick={() => void replace()}>
            Replace its answer
          </PendingButton>
        ) : null}
        <Button size="sm" variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      <QaPreview
        chatbotId={chatbotId}
        qa={{ ...now, asked, ...(qa ? { id: qa.id } : {}) }}
        onAddPhrasing={(phrasing) => form.set({ questions: [...now.questions, phrasing].join("\n") })}
      />
    </Form>
  );
}
