"use client";

import { ArrowUp, Square, SquarePen } from "lucide-react";
import { type ChangeEvent, type RefObject, useEffect, useId, useState } from "react";
import { Form } from "#components/form/form";
import { useEarlyValue } from "#components/form/use-early-value";
import { Button } from "#components/ui/button";
import { cn } from "#lib/browser/cn";
import { isComposing } from "#lib/browser/is-composing";
import { readSession, writeSession } from "#lib/browser/session-memory";
import { text } from "#lib/browser/texts/text";

/** The server's limit for one question. */
const QUESTION_MAX = 4_000;

const inDigits = (count: number) => count.toLocaleString(document.documentElement.lang || "en");

/** Firefox has no field that grows with its text yet: there the height is set by hand. */
function fitHeight(field: HTMLTextAreaElement) {
  if (CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}

/** Where a question is typed: Enter sends, Shift Enter is a new line, Escape stops the answer. */
export function ChatComposer({
  field,
  placeholder,
  busy,
  autoFocus,
  draftKey,
  onSend,
  onStop,
  onStartAnew,
}: {
  field: RefObject<HTMLTextAreaElement | null>;
  placeholder: string;
  busy: boolean;
  autoFocus: boolean;
  draftKey?: string | undefined;
  /** Where it says in the end that nothing was sent, the field has the words again. */
  onSend: (question: string) => undefined | Promise<boolean>;
  onStop: () => void;
  /** Leaves the conversation for a new one; null while there is none to leave. */
  onStartAnew: (() => void) | null;
}) {
  const id = useId();
  const [written, setWritten] = useState("");
  const over = written.length - QUESTION_MAX;

  const onChange = (event: ChangeEvent<HTMLTextAreaElement>) => {
    change(event.target.value);
    fitHeight(event.target);
  };
  const attach = useEarlyValue(field, onChange);

  useEffect(() => {
    // What was typed before the page's code came is kept by now, and wins.
    const draft = draftKey ? readSession(draftKey) : null;
    if (draft) setWritten(draft);
    // Who has gone elsewhere by keyboard, or types there, is not fetched back.
    const isElsewhere = document.activeElement?.matches(":focus-visible") ?? false;
    // On a phone the keyboard would cover the welcome: there the first tap is the visitor's.
    if (autoFocus && !isElsewhere && matchMedia("(pointer: fine)").matches)
      field.current?.focus({ preventScroll: true });
  }, [autoFocus, draftKey, field]);

  function change(next: string) {
    setWritten(next);
    if (draftKey) writeSession(draftKey, next);
  }
  function send() {
    const question = written.trim();
    if (question === "" || over > 0) {
      field.current?.focus();
      return;
    }
    change("");
    void Promise.resolve(onSend(question)).then((isSent) => {
      if (isSent !== false) return;
      setWritten((now) => {
        const again = now ? `${question}\n${now}` : question;
        if (draftKey) writeSession(draftKey, again);
        return again;
      });
    });
    requestAnimationFrame(() => field.current && fitHeight(field.current));
  }

  return (
    <Form className="grid gap-1" onSubmit={send}>
      <div
        className={cn(
          "flex items-end gap-2 rounded-lg border border-input bg-background p-1.5 has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:outline-ring",
          over > 0 && "border-destructive",
        )}
      >
        {onStartAnew ? (
          <Button
            size="icon"
            variant="ghost"
            className="text-muted-foreground"
            aria-label={text("newConversation")}
            title={text("newConversation")}
            onClick={onStartAnew}
          >
            <SquarePen aria-hidden />
          </Button>
        ) : null}
        <textarea
          ref={attach}
          rows={1}
          dir="auto"
          value={written}
          placeholder={placeholder}
          aria-label={placeholder}
          aria-invalid={over > 0 || undefined}
          aria-describedby={over > 0 ? `${id}-over` : undefined}
          enterKeyHint="send"
          className="field-sizing-content max-h-40 min-h-11 flex-1 resize-none bg-transparent px-2 py-2.5 text-base outline-none placeholder:text-muted-foreground md:min-h-9 md:py-1.5"
          onChange={onChange}
          onKeyDown={(event) => {
            // While an input method composes a character, Enter belongs to it.
            if (isComposing(event.nativeEvent)) return;
            if (event.key === "Escape" && busy) onStop();
            if (event.key !== "Enter" || event.shiftKey) return;
            event.preventDefault();
            send();
          }}
        />
        {busy && written.trim() === "" ? (
          <Button size="icon" variant="secondary" aria-label={text("stop")} title={text("stopHint")} onClick={onStop}>
            <Square aria-hidden className="fill-current" />
          </Button>
        ) : (
          <Button
            size="icon"
            type="submit"
            aria-label={text("send")}
            title={text("sendHint")}
            aria-disabled={written.trim() === "" || over > 0 || undefined}
          >
            <ArrowUp aria-hidden />
          </Button>
        )}
      </div>
      {over > 0 ? (
        <p id={`${id}-over`} role="alert" className="px-2 text-destructive text-sm">
          {text("tooLong", { length: inDigits(written.length), max: inDigits(QUESTION_MAX) })}
        </p>
      ) : null}
    </Form>
  );
}
