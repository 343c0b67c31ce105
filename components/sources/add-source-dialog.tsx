"use client";

import { useId, useState } from "react";
import { PendingButton } from "#components/shell/pending-button";
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
  const [url, setUrl] = useState("");
  const [depth, setDepth] = useState("3");
  const [pageLimit, setPageLimit] = useState("500");
  const [include, setInclude] = useState("");
  const [exclude, setExclude] = useState("");
  const [schedule, setSchedule] = useState<Schedule>("off");
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
  async function run(step: "preview" | "add") {
    if (pending) return;
    if (url.trim() === "") return setError(isSite ? "Type the address to start from." : "Type the sitemap's address.");
    setError(undefined);
    setPending(step);
    const source = { kind, url: withScheme(url), rules: rules() };
    if (step === "preview") {
      try {
        setPreview(await previewOfSource(chatbotId, source));
      } catch (cause) {
        setError(cause instanceof Error ? cause.message.replace(/^url(\[0\])?: /, "") : String(cause));
      }
    } else {
      const reason = await onCreate({ ...source, schedule });
      if (reason === null) return onClose();
      setError(reason.replace(/^url(\[0\])?: /, ""));
    }
    setPending(null);
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
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
                dir="ltr"
                inputMode="url"
                autoCapitalize="none"
                spellCheck={false}
                placeholder={isSite ? "https://example.com/help/" : "https://example.com/sitemap.xml"}
                value={url}
                onChange={(event) => setUrl(event.target.value)}
              />
            )}
          </Field>
          <div className="grid gap-4 sm:grid-cols-3">
            {isSite ? (
              <Field id={`${id}-depth`} label="Depth">
                {(control) => (
                  <Select {...control} value={depth} onChange={(event) => setDepth(event.target.value)}>
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
                <Select {...control} value={pageLimit} onChange={(event) => setPageLimit(event.target.value)}>
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
                <Select {...control} value={schedule} onChange={(event) => setSchedule(event.target.value as Schedule)}>
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
                  onChange={(event) => setInclude(event.target.value)}
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
                  onChange={(event) => setExclude(event.target.value)}
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
