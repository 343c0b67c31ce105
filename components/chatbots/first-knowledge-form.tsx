"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Form } from "#components/form/form";
import { PendingButton } from "#components/form/pending-button";
import { useDraft } from "#components/form/use-draft";
import { DEFAULT_RULES, type SourceActions } from "#components/sources/source-types";
import { WholeSite } from "#components/sources/whole-site";
import { toast } from "#components/toast/toast";
import { Field } from "#components/ui/field";
import { Textarea } from "#components/ui/textarea";
import type { Action } from "#lib/browser/action-result";
import { callAction } from "#lib/browser/call-action";
import { formatCount } from "#lib/browser/format";
import { isComposing } from "#lib/browser/is-composing";
import { type FirstKnowledge, parseFirstKnowledge } from "#lib/browser/paste/parse-first-knowledge";
import { siteRootIn } from "#lib/browser/paste/site-root";
import type { NewChatbotInput } from "#lib/chatbots/schema";
import { sitePreviewQuery } from "#lib/knowledge/sources/source-queries";

const FAULTS_SHOWN = 3;

function summarize({ urls, qas }: FirstKnowledge): string {
  const parts = [];
  if (urls.length > 0) parts.push(formatCount(urls.length, "URL"));
  if (qas.length > 0) parts.push(formatCount(qas.length, "Q&A"));
  return parts.join(" and ");
}

function faultMessage({ faults }: FirstKnowledge): string {
  const lines = faults.slice(0, FAULTS_SHOWN).map(({ line }) => line);
  const more = faults.length > lines.length ? ` and ${formatCount(faults.length - lines.length, "other")}` : "";
  const which = faults.length === 1 ? `Line ${lines[0]} is` : `Lines ${lines.join(", ")}${more} are`;
  return `${which} neither a URL nor a question and its answer with a | between them.`;
}

/** One field that makes a chatbot, of addresses or of Q&As. What was typed survives a reload and a refusal. */
export function FirstKnowledgeForm({
  actions,
  autoFocus = false,
}: {
  actions: {
    createChatbot: Action<NewChatbotInput, { chatbotId: string }>;
    createSource: SourceActions["createSource"];
  };
  autoFocus?: boolean;
}) {
  const id = useId();
  const router = useRouter();
  const [text, setText, clear] = useDraft("new-chatbot", "");
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState<"filled" | "empty" | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // This field is the reason for coming here.
    if (autoFocus && document.activeElement === document.body) field.current?.focus();
  }, [autoFocus]);
  const knowledge = parseFirstKnowledge(text);
  const found = summarize(knowledge);
  const root = siteRootIn(knowledge.urls);
  const [whole, setWhole] = useState(true);
  const client = useQueryClient();

  async function addSite(chatbotId: string, url: string): Promise<boolean> {
    const source = { chatbotId, kind: "site" as const, url, rules: DEFAULT_RULES, schedule: "off" as const };
    const result = await callAction(actions.createSource(source));
    if (!result.ok) toast.error(`The site could not be added: ${result.error.message}`);
    return result.ok;
  }
  function refuse(message: string) {
    setError(message);
    field.current?.focus();
  }
  async function create(empty: boolean) {
    if (pending) return;
    if (!empty && knowledge.faults.length > 0) return refuse(faultMessage(knowledge));
    if (!empty && found === "") return refuse("Paste a URL or a Q&A, or start from scratch.");
    setPending(empty ? "empty" : "filled");
    const site = whole && !empty ? root : null;
    // What the site calls itself, if that has been seen by now.
    const title = root ? client.getQueryData(sitePreviewQuery(root).queryKey)?.title : undefined;
    const { name, qas, urls } = empty ? { name: "", qas: [], urls: [] } : knowledge;
    const pages = urls.filter((url) => url !== site);
    const result = await callAction(
      actions.createChatbot({ chatbotName: (!empty && title) || name, input_qas: qas, input_urls: pages }),
    );
    if (result.ok) {
      const { chatbotId } = result.data;
      const added = site === null || (await addSite(chatbotId, site));
      // What was typed has not been used by an empty one, and a site that was refused is to be tried again: it stays.
      if (!empty && added) clear(text);
      router.push(`/chatbots/${chatbotId}/${added ? "playground" : "urls"}`);
      return;
    }
    setPending(null);
    refuse(result.error.message);
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
  }
  return (
    <Form className="grid w-full gap-3 text-start" onSubmit={() => void create(false)}>
      <Field
        id={id}
        label="What should it know?"
        aside={<span aria-live="polite">{found}</span>}
        hint="Your website’s URL, or pages of it. Or Q&As, one per line. Everything can be changed later."
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
      {root ? <WholeSite url={root} checked={whole} onChange={setWhole} /> : null}
      <div className="flex flex-wrap items-center gap-2">
        <PendingButton type="submit" pending={pending === "filled"} blocked={pending === "empty"}>
          Create chatbot
        </PendingButton>
        <PendingButton
          variant="ghost"
          pending={pending === "empty"}
          blocked={pending === "filled"}
          onClick={() => void create(true)}
        >
          Start from scratch
        </PendingButton>
      </div>
    </Form>
  );
}
