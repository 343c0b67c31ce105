"use client";

import { Plus } from "lucide-react";
import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { PendingButton } from "#components/shell/pending-button";
import { useDraft } from "#components/shell/use-draft";
import { Field } from "#components/ui/field";
import { Textarea } from "#components/ui/textarea";
import { formatCount } from "#lib/format";
import { parsePastedUrls } from "#lib/knowledge/parse-pasted-urls";

const PROBLEMS_SHOWN = 10;

/** Takes one address or a pasted list. Faulty lines are named and stay in the field; the good ones go ahead. */
export function AddPagesForm({
  chatbotId,
  first,
  onAdd,
}: {
  chatbotId: string;
  /** Nothing is there yet: the field says what may be pasted. */
  first: boolean;
  onAdd: (urls: string[]) => Promise<{ message: string; index: number | null } | null>;
}) {
  const id = useId();
  const field = useRef<HTMLDivElement>(null);
  const [text, setText, clear] = useDraft(`add-pages:${chatbotId}`, "");
  const [checked, setChecked] = useState(false);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const read = useMemo(() => parsePastedUrls(text), [text]);
  const lines = text.trim() === "" ? 0 : read.entries.length;

  const problems = checked ? read.problems : [];
  const error =
    refusal ??
    (checked && lines === 0
      ? "Type or paste the address of a page."
      : problems.length > 0
        ? `${formatCount(problems.length, "line")} cannot be added:`
        : undefined);

  async function submit() {
    if (pending) return;
    setChecked(true);
    setRefusal(null);
    if (read.urls.length > 0) {
      setPending(true);
      const failure = await onAdd(read.urls);
      setPending(false);
      if (failure) {
        const entry = failure.index === null ? null : read.entries.filter((one) => one.url !== null)[failure.index];
        setRefusal(entry ? `Line ${entry.line}: ${failure.message}` : failure.message);
      } else if (read.problems.length > 0) setText(read.problems.map((entry) => entry.text).join("\n"));
      else {
        clear();
        setChecked(false);
      }
    }
    field.current?.querySelector("textarea")?.focus();
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    // One address is sent by Enter; in a list Enter is the next line.
    if (event.ctrlKey || event.metaKey || (!event.shiftKey && !text.includes("\n") && text.trim() !== "")) {
      event.preventDefault();
      void submit();
    }
  }

  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div ref={field}>
        <Field
          id={id}
          label="Add pages"
          hint={
            first
              ? "One address to a line. The text of each page is read and kept; links in it are not followed."
              : undefined
          }
          error={error}
          aside={lines > 1 ? formatCount(read.urls.length, "address", "addresses") : undefined}
        >
          {(control) => (
            <div className="flex items-start gap-2 max-sm:flex-col">
              <Textarea
                {...control}
                rows={1}
                dir="ltr"
                inputMode="url"
                autoCapitalize="none"
                autoCorrect="off"
                spellCheck={false}
                placeholder="https://example.com/help, or a list, one to a line"
                className="max-h-60 min-h-11 py-2.5 md:min-h-9 md:py-1.5"
                value={text}
                onKeyDown={onKeyDown}
                onChange={(event) => {
                  setText(event.target.value);
                  setRefusal(null);
                }}
                onPaste={() => setChecked(true)}
              />
              <PendingButton type="submit" className="max-sm:w-full" pending={pending}>
                {pending ? null : <Plus aria-hidden />}
                Add pages
              </PendingButton>
            </div>
          )}
        </Field>
      </div>
      {problems.length > 0 ? (
        <ul className="grid gap-1 text-sm">
          {problems.slice(0, PROBLEMS_SHOWN).map((entry) => (
            <li key={`${entry.line}:${entry.text}`} className="[overflow-wrap:anywhere]">
              <span className="font-medium tabular-nums">Line {entry.line}:</span>{" "}
              <bdi className="font-mono text-xs">{entry.text.slice(0, 200)}</bdi>{" "}
              <span className="text-muted-foreground">{entry.problem}</span>
            </li>
          ))}
          {problems.length > PROBLEMS_SHOWN ? (
            <li className="text-muted-foreground">And {problems.length - PROBLEMS_SHOWN} more.</li>
          ) : null}
        </ul>
      ) : null}
    </form>
  );
}
