"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { PendingButton } from "#components/shell/pending-button";
import { useDraft } from "#components/shell/use-draft";
import { Field } from "#components/ui/field";
import { Textarea } from "#components/ui/textarea";
import type { Action } from "#lib/action-result";
import { callAction } from "#lib/call-action";
import { type FirstKnowledge, parseFirstKnowledge } from "#lib/chatbots/parse-first-knowledge";
import type { NewChatbotInput } from "#lib/chatbots/schema";
import { formatCount } from "#lib/format";
import { isComposing } from "#lib/is-composing";

const FAULTS_SHOWN = 3;

function summarize({ urls, qas }: FirstKnowledge): string {
  const parts = [];
  if (urls.length > 0) parts.push(formatCount(urls.length, "address", "addresses"));
  if (qas.length > 0) parts.push(formatCount(qas.length, "Q&A"));
  return parts.join(" and ");
}

function faultMessage({ faults }: FirstKnowledge): string {
  const lines = faults.slice(0, FAULTS_SHOWN).map(({ line }) => line);
  const more = faults.length > lines.length ? ` and ${formatCount(faults.length - lines.length, "other")}` : "";
  const which = faults.length === 1 ? `Line ${lines[0]} is` : `Lines ${lines.join(", ")}${more} are`;
  return `${which} neither an address nor a question and its answer with a | between them.`;
}

/** One field that makes a chatbot, of addresses or of Q&As. What was typed survives a reload and a refusal. */
export function FirstKnowledgeForm({
  createChatbot,
  autoFocus = false,
}: {
  createChatbot: Action<NewChatbotInput, { chatbotId: string }>;
  autoFocus?: boolean;
}) {
  const id = useId();
  const router = useRouter();
  const [text, setText, clear] = useDraft("new-chatbot", "");
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // What was typed before the page came alive, and the focus: this field is the reason for coming here.
    if (field.current?.value) setText(field.current.value);
    if (autoFocus && document.activeElement === document.body) field.current?.focus();
  }, [autoFocus, setText]);
  const knowledge = parseFirstKnowledge(text);
  const found = summarize(knowledge);

  function refuse(message: string) {
    setError(message);
    field.current?.focus();
  }
  async function create(empty: boolean) {
    if (!empty && knowledge.faults.length > 0) return refuse(faultMessage(knowledge));
    if (!empty && found === "") return refuse("Paste an address or a Q&A, or start with an empty chatbot.");
    setPending(true);
    const { name, qas, urls } = empty ? { name: "", qas: [], urls: [] } : knowledge;
    const result = await callAction(createChatbot({ chatbotName: name, input_qas: qas, input_urls: urls }));
    if (result.ok) {
      // What was typed has not been used by an empty one: it stays for the next.
      if (!empty) clear();
      router.push(`/chatbots/${result.data.chatbotId}/playground`);
      return;
    }
    setPending(false);
    refuse(result.error.message);
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
  }
  return (
    <form
      className="grid w-full gap-3 text-start"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) void create(false);
      }}
    >
      <Field
        id={id}
        label="What should it know?"
        aside={<span aria-live="polite">{found}</span>}
        hint="Your website's address, one or many. Or Q&As, one a line. Everything can be changed later."
        error={error}
      >
        {(control) => (
          <Textarea
            {...control}
            ref={field}
            rows={4}
            spellCheck={false}
            className="max-h-80"
            placeholder={"https://example.org\nWhen are you open? | Every day from 9 to 5"}
            value={text}
            onKeyDown={onKeyDown}
            onChange={(event) => {
              setText(event.target.value);
              setError(undefined);
            }}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <PendingButton type="submit" pending={pending}>
          Create chatbot
        </PendingButton>
        <PendingButton variant="ghost" pending={false} aria-disabled={pending} onClick={() => void create(true)}>
          Start with an empty one
        </PendingButton>
      </div>
    </form>
  );
}
