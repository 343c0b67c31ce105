"use client";

import { useEffect, useId, useRef, useState } from "react";
import { FormError } from "#components/form/form-error";
import { PendingButton } from "#components/form/pending-button";
import { useDraft } from "#components/form/use-draft";
import { faultOf, toRules, toRulesDraft } from "#components/sources/rules-draft";
import { RulesFields } from "#components/sources/rules-fields";
import { ScheduleSelect } from "#components/sources/schedule-select";
import { SourcePreview } from "#components/sources/source-preview";
import { DEFAULT_RULES, type NewSource, type Refusal } from "#components/sources/source-types";
import { Button } from "#components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { ApiError } from "#lib/browser/api-client";
import { previewOfSource } from "#lib/knowledge/sources/source-queries";
import type { PreviewView, Schedule } from "#lib/knowledge/sources/source-schema";

const EMPTY = { url: "", schedule: "off" as Schedule, ...toRulesDraft(DEFAULT_RULES) };
const withScheme = (text: string) => (/^https?:\/\//i.test(text.trim()) ? text.trim() : `https://${text.trim()}`);

/** Adds a site or a sitemap: look at what it would crawl first, then have it crawled. */
export function AddSourceDialog({
  chatbotId,
  kind,
  onCreate,
  onClose,
}: {
  chatbotId: string;
  kind: "site" | "sitemap";
  onCreate: (source: NewSource) => Promise<Refusal | null>;
  onClose: () => void;
}) {
  const id = useId();
  const [kept, setDraft, forget] = useDraft<Partial<typeof EMPTY>>(`add-source:${chatbotId}:${kind}`, EMPTY);
  const draft = { ...EMPTY, ...kept };
  const form = useRef<HTMLFormElement>(null);
  const looking = useRef<AbortController>(null);
  const [preview, setPreview] = useState<PreviewView | null>(null);
  const [fault, setFault] = useState<ReturnType<typeof faultOf> | null>(null);
  const [pending, setPending] = useState<"preview" | "add" | null>(null);
  const isSite = kind === "site";
  const errorOf = (field: string) => (fault?.field === field ? fault.message : undefined);
  useEffect(() => () => looking.current?.abort(), []);

  function refuse(error: { message: string; param: string | null }) {
    const found = faultOf(error);
    setFault(found);
    if (found.field) form.current?.querySelector<HTMLElement>(`[name="${found.field}"]`)?.focus();
  }
  /** What is shown is of the fields as they were. */
  function put(values: Partial<typeof EMPTY>) {
    setDraft({ ...draft, ...values });
    looking.current?.abort();
    setPreview(null);
    setFault(null);
    if (pending === "preview") setPending(null);
  }
  function sourceOf() {
    setFault(null);
    if (draft.url.trim() !== "") return { kind, url: withScheme(draft.url), rules: toRules(draft) };
    refuse({ param: "url", message: isSite ? "Type the URL to start from." : "Type the sitemap's URL." });
    return null;
  }
  async function look() {
    const source = sourceOf();
    if (!source) return;
    const mine = new AbortController();
    looking.current = mine;
    setPending("preview");
    try {
      const found = await previewOfSource(chatbotId, source, mine.signal);
      if (!mine.signal.aborted) setPreview(found);
    } catch (cause) {
      if (mine.signal.aborted) return;
      refuse(cause instanceof ApiError ? cause : { message: String(cause), param: null });
    }
    if (!mine.signal.aborted) setPending(null);
  }
  async function add() {
    const source = sourceOf();
    if (!source || pending) return;
    setPending("add");
    const refusal = await onCreate({ ...source, schedule: draft.schedule });
    setPending(null);
    if (refusal) refuse(refusal);
    else if (forget(kept)) onClose();
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent onInteractOutside={(event) => draft.url.trim() !== "" && event.preventDefault()}>
        <DialogHeader>
          <DialogTitle>{isSite ? "Add a site" : "Add a sitemap"}</DialogTitle>
          <DialogDescription>
            {isSite
              ? "Links are followed from the start URL, on the same site and as robots.txt allows."
              : "The pages that the sitemap lists are crawled, and those of sitemaps in it."}
          </DialogDescription>
        </DialogHeader>
        <form
          ref={form}
          noValidate
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <Field id={`${id}-url`} label={isSite ? "Start URL" : "URL of the sitemap"} error={errorOf("url")}>
            {(control) => (
              <Input
                {...control}
                name="url"
                dir="ltr"
                inputMode="url"
                autoCapitalize="none"
                spellCheck={false}
                placeholder={isSite ? "https://example.com/help/" : "https://example.com/sitemap.xml"}
                value={draft.url}
                onChange={(event) => put({ url: event.target.value })}
              />
            )}
          </Field>
          <RulesFields id={id} isSite={isSite} draft={draft} errorOf={errorOf} onChange={put} />
          <Field id={`${id}-schedule`} label="Schedule">
            {(control) => (
              <ScheduleSelect {...control} value={draft.schedule} onSchedule={(schedule) => put({ schedule })} />
            )}
          </Field>
          {preview ? <SourcePreview preview={preview} /> : null}
          <FormError message={fault?.field === null ? fault.message : null} />
          <DialogFooter>
            <DialogClose asChild>
              <Button variant="ghost">Cancel</Button>
            </DialogClose>
            <PendingButton
              variant="outline"
              pending={pending === "preview"}
              blocked={pending === "add"}
              onClick={() => void look()}
            >
              Preview
            </PendingButton>
            <PendingButton type="submit" pending={pending === "add"} blocked={pending === "preview"}>
              {isSite ? "Add site" : "Add sitemap"}
            </PendingButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
