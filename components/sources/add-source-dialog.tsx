"use client";

import { useId, useRef, useState } from "react";
import { PendingButton } from "#components/shell/pending-button";
import { useDraft } from "#components/shell/use-draft";
import { DEFAULT_RULES, type NewSource, SCHEDULE_NAMES } from "#components/sources/source-types";
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
import { Select } from "#components/ui/select";
import { Textarea } from "#components/ui/textarea";
import { formatCount } from "#lib/format";
import { previewOfSource } from "#lib/knowledge/source-queries";
import type { PreviewView, Schedule } from "#lib/knowledge/source-schema";

const LISTED = 100;
const EMPTY = { url: "", depth: "3", pageLimit: "500", include: "", exclude: "", schedule: "off" as Schedule };
const lines = (text: string) => text.split(/[\s,]+/).filter(Boolean);
const withScheme = (text: string) => (/^https?:\/\//i.test(text.trim()) ? text.trim() : `https://${text.trim()}`);

/** Adds a site or a sitemap: look at what it would read first, then have it read. */
export function AddSourceDialog({
  chatbotId,
  kind,
  onCreate,
  onClose,
}: {
  chatbotId: string;
  kind: "site" | "sitemap";
  onCreate: (source: NewSource) => Promise<string | null>;
  onClose: () => void;
}) {
  const id = useId();
  const [draft, setDraft, forget] = useDraft(`add-source:${chatbotId}:${kind}`, EMPTY);
  const { url, depth, pageLimit, include, exclude, schedule } = draft;
  const put = (values: Partial<typeof EMPTY>) => setDraft({ ...draft, ...values });
  const address = useRef<HTMLInputElement>(null);
  const [preview, setPreview] = useState<PreviewView | null>(null);
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState<"preview" | "add" | null>(null);
  const isSite = kind === "site";

  function rules() {
    return {
      ...DEFAULT_RULES,
      depth: Number(depth),
      pageLimit: Number(pageLimit),
      include: lines(include),
      exclude: lines(exclude),
    };
  }
  function refuse(message: string) {
    setError(message.replace(/^url(\[0\])?: /, ""));
    address.current?.focus();
  }
  async function run(step: "preview" | "add") {
    if (pending) return;
    if (url.trim() === "") return refuse(isSite ? "Type the address to start from." : "Type the sitemap's address.");
    setError(undefined);
    setPending(step);
    const source = { kind, url: withScheme(url), rules: rules() };
    if (step === "preview") {
      try {
        setPreview(await previewOfSource(chatbotId, source));
      } catch (cause) {
        refuse(cause instanceof Error ? cause.message : String(cause));
      }
    } else {
      const reason = await onCreate({ ...source, schedule });
      if (reason === null) {
        forget();
        return onClose();
      }
      refuse(reason);
    }
    setPending(null);
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent onInteractOutside={(event) => url.trim() !== "" && event.preventDefault()}>
        <DialogHeader>
          <DialogTitle>{isSite ? "Add a site" : "Add a sitemap"}</DialogTitle>
          <DialogDescription>
            {isSite
              ? "Links are followed from the start address, on the same site and as robots.txt allows."
              : "The pages that the sitemap lists are read, and those of sitemaps in it."}
          </DialogDescription>
        </DialogHeader>
        <form
          noValidate
          className="grid gap-4"
          onChange={() => setPreview(null)}
          onSubmit={(event) => {
            event.preventDefault();
            void run("add");
          }}
        >
          <Field id={`${id}-url`} label={isSite ? "Start address" : "Address of the sitemap"} error={error}>
            {(control) => (
              <Input
                {...control}
                ref={address}
                dir="ltr"
                inputMode="url"
                autoCapitalize="none"
                spellCheck={false}
                placeholder={isSite ? "https://example.com/help/" : "https://example.com/sitemap.xml"}
                value={url}
                onChange={(event) => put({ url: event.target.value })}
              />
            )}
          </Field>
          <div className="grid gap-4 sm:grid-cols-3">
            {isSite ? (
              <Field id={`${id}-depth`} label="Depth">
                {(control) => (
                  <Select {...control} value={depth} onChange={(event) => put({ depth: event.target.value })}>
                    {["1", "2", "3", "4", "5"].map((value) => (
                      <option key={value} value={value}>
                        {formatCount(Number(value), "link")}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
            ) : null}
            <Field id={`${id}-limit`} label="At most">
              {(control) => (
                <Select {...control} value={pageLimit} onChange={(event) => put({ pageLimit: event.target.value })}>
                  {["50", "200", "500", "2000", "10000"].map((value) => (
                    <option key={value} value={value}>
                      {formatCount(Number(value), "page")}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field id={`${id}-schedule`} label="Read again">
              {(control) => (
                <Select
                  {...control}
                  value={schedule}
                  onChange={(event) => put({ schedule: event.target.value as Schedule })}
                >
                  {Object.entries(SCHEDULE_NAMES).map(([value, label]) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field id={`${id}-include`} label="Only these paths" hint="Such as /help/**; empty for all.">
              {(control) => (
                <Textarea
                  {...control}
                  rows={1}
                  dir="ltr"
                  className="min-h-11 md:min-h-9"
                  value={include}
                  onChange={(event) => put({ include: event.target.value })}
                />
              )}
            </Field>
            <Field id={`${id}-exclude`} label="Leave out" hint="Such as /blog/** or *.pdf.">
              {(control) => (
                <Textarea
                  {...control}
                  rows={1}
                  dir="ltr"
                  className="min-h-11 md:min-h-9"
                  value={exclude}
                  onChange={(event) => put({ exclude: event.target.value })}
                />
              )}
            </Field>
          </div>
          {preview ? <Preview preview={preview} /> : null}
          <DialogFooter>
            <DialogClose asChild>
              <Button variant="ghost">Cancel</Button>
            </DialogClose>
            <PendingButton
              variant="outline"
              type="button"
              pending={pending === "preview"}
              onClick={() => void run("preview")}
            >
              Preview
            </PendingButton>
            <PendingButton type="submit" pending={pending === "add"}>
              {isSite ? "Add site" : "Add sitemap"}
            </PendingButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function Preview({ preview }: { preview: PreviewView }) {
  const more = preview.kind === "site" ? " to begin with; their links may lead to more" : "";
  return (
    <section aria-label="Preview" className="grid gap-2 rounded-lg border px-3 py-2 text-sm" aria-live="polite">
      <p className="tabular-nums">
        <span className="font-medium">{formatCount(preview.total, "page")}</span>
        {more}
        {preview.truncated ? ", up to the limit" : ""}
        {preview.leftOut.length > 0 ? `; ${formatCount(preview.leftOut.length, "address", "addresses")} left out` : ""}.
      </p>
      <ul className="max-h-40 overflow-y-auto text-muted-foreground text-xs" dir="ltr">
        {preview.pages.slice(0, LISTED).map((page) => (
          <li key={page} className="truncate" title={page}>
            {page}
          </li>
        ))}
      </ul>
      {preview.failures.map((failure) => (
        <p key={failure.url} className="break-words text-xs">
          <bdi>{failure.url}</bdi>: {failure.message}
        </p>
      ))}
    </section>
  );
}
