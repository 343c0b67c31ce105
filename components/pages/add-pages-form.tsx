"use client";

import { Plus } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { Form } from "#components/form/form";
import { PendingButton } from "#components/form/pending-button";
import { useDraft } from "#components/form/use-draft";
import { WholeSite } from "#components/sources/whole-site";
import { Field } from "#components/ui/field";
import { Textarea } from "#components/ui/textarea";
import { formatCount } from "#lib/browser/format";
import { isComposing } from "#lib/browser/is-composing";
import { parsePastedUrls } from "#lib/browser/paste/parse-pasted-urls";
import { siteRootIn } from "#lib/browser/paste/site-root";

const PROBLEMS_SHOWN = 10;
const REFUSALS_MAX = 50;

/** Takes one URL, a whole site or a pasted list. Faulty lines are named and stay in the field; the good ones go ahead. */
export function AddPagesForm({
  chatbotId,
  first,
  onAdd,
  onAddSite,
}: {
  chatbotId: string;
  /** Nothing is there yet: the field says what may be pasted. */
  first: boolean;
  onAdd: (urls: string[]) => Promise<{ message: string; index: number | null } | null>;
  /** Null when the site was taken, else why not. */
  onAddSite: (url: string) => Promise<string | null>;
}) {
  const id = useId();
  const field = useRef<HTMLDivElement>(null);
  const [text, setText, clear] = useDraft(`add-pages:${chatbotId}`, "");
  const [checked, setChecked] = useState(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  /** What the server said about single addresses: it knows of private networks, the browser does not. */
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const read = useMemo(() => parsePastedUrls(text), [text]);
  const root = siteRootIn(read.urls);
  const [whole, setWhole] = useState(true);
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  }, [text]);
  const problems = read.entries.flatMap((entry) => {
    const problem = entry.problem ?? refused.get(entry.url);
    return problem ? [{ line: entry.line, text: entry.text, problem }] : [];
  });
  const shown = checked ? problems : [];
  const error =
    failure ??
    (checked && read.entries.length === 0
      ? "Type or paste the URL of a page."
      : shown.length > 0
        ? `${formatCount(shown.length, "line")} cannot be added:`
        : undefined);

  /** One faulty address does not keep the others out: it is set aside, and the rest is sent again. */
  async function send(): Promise<void> {
    const faulty = new Map(refused);
    const site = whole ? root : null;
    const refusal = site === null ? null : await onAddSite(site);
    if (site !== null && refusal !== null) faulty.set(site, refusal);
    let left = read.urls.filter((url) => url !== site && !faulty.has(url));
    while (left.length > 0) {
      const answer = await onAdd(left);
      const url = answer?.index == null ? undefined : left[answer.index];
      if (answer && (url === undefined || faulty.size >= REFUSALS_MAX)) return setFailure(answer.message);
      if (answer && url !== undefined) faulty.set(url, answer.message);
      left = answer ? left.filter((one) => one !== url) : [];
    }
    setRefused(faulty);
    // What was typed meanwhile is not what was sent: only that is taken out of the field.
    const sent = new Set(read.urls.filter((url) => !faulty.has(url)));
    const stay = parsePastedUrls(latest.current).entries.filter((entry) => entry.url === null || !sent.has(entry.url));
    if (stay.length > 0) setText(stay.map((entry) => entry.text).join("\n"));
    else {
      clear();
      setChecked(false);
    }
  }
  async function submit() {
    if (pending) return;
    setChecked(true);
    setFailure(null);
    if (read.urls.length > 0) {
      setPending(true);
      await send();
      setPending(false);
    }
    field.current?.querySelector("textarea")?.focus();
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== "Enter" || isComposing(event.nativeEvent)) return;
    // One URL is sent by Enter; in a list Enter is the next line.
    if (event.ctrlKey || event.metaKey || (!event.shiftKey && !text.includes("\n") && text.trim() !== "")) {
      event.preventDefault();
      void submit();
    }
  }

  return (
    <Form className="grid gap-3" onSubmit={() => void submit()}>
      <div ref={field}>
        <Field
          id={id}
          label="Add pages"
          hint={first ? "One URL per line. The text of each page is kept; links in it are not followed." : undefined}
          error={error}
          aside={read.entries.length > 1 ? formatCount(read.urls.length, "URL") : undefined}
        >
          {(control) => (
            <div className="flex items-start gap-2 max-sm:flex-col">
              <Textarea
                {...control}
                rows={1}
                dir="ltr"
                inputMode="url"
                enterKeyHint={text.includes("\n") ? "enter" : "go"}
                autoCapitalize="none"
                autoCorrect="off"
                spellCheck={false}
                placeholder="https://example.com/help, or a list, one per line"
                className="max-h-60 min-h-11 py-2.5 md:min-h-9 md:py-1.5"
                value={text}
                onKeyDown={onKeyDown}
                onChange={(event) => {
                  setText(event.target.value);
                  setFailure(null);
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
      {root ? <WholeSite url={root} checked={whole} onChange={setWhole} /> : null}
      {shown.length > 0 ? (
        <ul className="grid gap-1 text-sm">
          {shown.slice(0, PROBLEMS_SHOWN).map((entry) => (
            <li key={`${entry.line}:${entry.text}`} className="[overflow-wrap:anywhere]">
              <span className="font-medium tabular-nums">Line {entry.line}:</span>{" "}
              <bdi className="font-mono text-xs">{entry.text.slice(0, 200)}</bdi>{" "}
              <span className="text-muted-foreground">{entry.problem}</span>
            </li>
          ))}
          {shown.length > PROBLEMS_SHOWN ? (
            <li className="text-muted-foreground">And {shown.length - PROBLEMS_SHOWN} more.</li>
          ) : null}
        </ul>
      ) : null}
    </Form>
  );
}
