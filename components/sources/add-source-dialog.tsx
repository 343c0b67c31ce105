"use client";

import { useEffect, useRef, useState } from "react";
import { DialogForm } from "#components/form/dialog-form";
import { FormField } from "#components/form/form-field";
import { PendingButton } from "#components/form/pending-button";
import { useActionForm } from "#components/form/use-action-form";
import { toRules, toRulesDraft } from "#components/sources/rules-draft";
import { RulesFields } from "#components/sources/rules-fields";
import { ScheduleSelect } from "#components/sources/schedule-select";
import { SourcePreview } from "#components/sources/source-preview";
import { DEFAULT_RULES, type NewSource } from "#components/sources/source-types";
import { Dialog, DialogContent } from "#components/ui/dialog";
import { Input } from "#components/ui/input";
import type { ActionResult } from "#lib/browser/action-result";
import { ApiError } from "#lib/browser/api-client";
import { previewOfSource } from "#lib/knowledge/sources/source-queries";
import type { PreviewView, Schedule, SourceView } from "#lib/knowledge/sources/source-schema";

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
  onCreate: (source: NewSource) => Promise<ActionResult<SourceView>>;
  onClose: () => void;
}) {
  const isSite = kind === "site";
  const noUrl = { param: "url", message: isSite ? "Type the URL to start from." : "Type the sitemap's URL." };
  const sourceOf = (values: typeof EMPTY) =>
    values.url.trim() === "" ? null : { kind, url: withScheme(values.url), rules: toRules(values) };
  const actionForm = useActionForm({
    draft: `add-source:${chatbotId}:${kind}`,
    values: EMPTY,
    send: async (values): Promise<ActionResult<SourceView>> => {
      const source = sourceOf(values);
      if (!source) return { ok: false, error: { code: "invalid_request", ...noUrl } };
      return onCreate({ ...source, schedule: values.schedule });
    },
    onSaved: (_source, all) => all && onClose(),
  });
  const { form, refuse } = actionForm;
  const [preview, setPreview] = useState<PreviewView | null>(null);
  const [previewing, setPreviewing] = useState(false);
  const request = useRef<AbortController>(null);
  /** The values that the preview is of. */
  const previewed = useRef<string>(null);
  useEffect(() => {
    const onStale = ({ values }: { values: object }) => {
      if (JSON.stringify(values) === previewed.current) return;
      request.current?.abort();
      setPreview(null);
      setPreviewing(false);
    };
    const unsubscribe = form.subscribe({ formState: { values: true }, callback: onStale });
    return () => {
      unsubscribe();
      request.current?.abort();
    };
  }, [form]);

  async function look() {
    form.clearErrors();
    const source = sourceOf(form.getValues());
    if (!source) return refuse(noUrl);
    request.current = new AbortController();
    previewed.current = JSON.stringify(form.getValues());
    const { signal } = request.current;
    setPreviewing(true);
    try {
      const found = await previewOfSource(chatbotId, source, signal);
      if (!signal.aborted) setPreview(found);
    } catch (cause) {
      if (signal.aborted) return;
      refuse(cause instanceof ApiError ? cause : { message: String(cause), param: null });
    }
    if (!signal.aborted) setPreviewing(false);
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent onInteractOutside={(event) => form.getValues("url").trim() !== "" && event.preventDefault()}>
        <DialogForm
          form={actionForm}
          title={isSite ? "Add a site" : "Add a sitemap"}
          description={
            isSite
              ? "Links are followed from the start URL, on the same site and as robots.txt allows."
              : "The pages that the sitemap lists are crawled, and those of sitemaps in it."
          }
          save={isSite ? "Add site" : "Add sitemap"}
          blocked={previewing}
          actions={
            <PendingButton
              variant="outline"
              pending={previewing}
              blocked={actionForm.pending}
              onClick={() => void look()}
            >
              Preview
            </PendingButton>
          }
        >
          <FormField form={actionForm} name="url" label={isSite ? "Start URL" : "URL of the sitemap"}>
            {(control) => (
              <Input
                {...control}
                dir="ltr"
                inputMode="url"
                autoCapitalize="none"
                spellCheck={false}
                placeholder={isSite ? "https://example.com/help/" : "https://example.com/sitemap.xml"}
              />
            )}
          </FormField>
          <RulesFields form={actionForm} isSite={isSite} />
          <FormField form={actionForm} name="schedule" label="Schedule">
            {(control) => <ScheduleSelect {...control} />}
          </FormField>
          {preview ? <SourcePreview preview={preview} /> : null}
        </DialogForm>
      </DialogContent>
    </Dialog>
  );
}
