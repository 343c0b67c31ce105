"use client";

import { FileUp } from "lucide-react";
import { type DragEvent, useEffect, useEffectEvent, useId, useMemo, useState } from "react";
import { FormError } from "#components/form/form-error";
import { PendingButton } from "#components/form/pending-button";
import { useDraft } from "#components/form/use-draft";
import { ImportPreview } from "#components/qa/import-preview";
import { useKnownQuestions } from "#components/qa/use-known-questions";
import type { ImportOutcome } from "#components/qa/use-qa-import";
import { toast } from "#components/toast/toast";
import { Button } from "#components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog";
import { Field } from "#components/ui/field";
import { Progress } from "#components/ui/progress";
import { Textarea } from "#components/ui/textarea";
import { cn } from "#lib/browser/cn";
import { formatCount } from "#lib/browser/format";
import { parsePastedQas } from "#lib/browser/paste/parse-pasted-qas";
import { readTextFile } from "#lib/browser/paste/read-text-file";
import type { QaInput } from "#lib/knowledge/schema";

const FILE_BYTES_MAX = 20_000_000;

function summary(outcome: ImportOutcome): string {
  const parts = [
    outcome.added > 0 ? `${formatCount(outcome.added, "Q&A")} added` : null,
    outcome.merged > 0 ? `${outcome.merged} changed` : null,
    outcome.unchanged > 0 ? `${outcome.unchanged} unchanged` : null,
  ].filter(Boolean);
  return `${parts.join(", ") || "Nothing to add"}.`;
}

/** Q&As from a CSV file or from copied cells: look first, then import. */
export function ImportDialog({
  chatbotId,
  pasted,
  onImport,
  onClose,
}: {
  chatbotId: string;
  /** What was pasted on the page; empty to begin with a file. */
  pasted: string;
  onImport: (qas: QaInput[], onProgress: (done: number) => void) => Promise<ImportOutcome>;
  onClose: () => void;
}) {
  const id = useId();
  const [text, setText] = useState(pasted);
  const [typed, setTyped, forget] = useDraft(`import-qas:${chatbotId}`, "");
  const [fileName, setFileName] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const keepPasted = useEffectEvent(() => {
    if (pasted !== "") setTyped((kept) => (kept.includes(pasted) ? kept : `${kept}\n${pasted}`.trimStart()));
  });
  // After what was kept before has been read: whoever closes this finds the cells where they could have been typed.
  useEffect(() => keepPasted(), []);
  const read = useMemo(() => (text.trim() === "" ? null : parsePastedQas(text)), [text]);
  const known = useKnownQuestions(chatbotId, read);

  async function take(file: File | undefined) {
    setError(null);
    if (!file) return;
    if (/\.(?:xlsx?|ods|numbers)$/i.test(file.name))
      return setError("This is a workbook. Save the sheet as CSV, or copy its cells and paste them below.");
    if (file.size > FILE_BYTES_MAX) return setError("This file is larger than 20 MB. Split it into several.");
    try {
      const content = await readTextFile(file);
      if (content.trim() === "") return setError("This file is empty.");
      setFileName(file.name);
      setText(content);
    } catch {
      setError("This file could not be read. Choose it again.");
    }
  }
  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  }
  async function run() {
    if (!read || read.qas.length === 0) return;
    setError(null);
    setProgress(0);
    const outcome = await onImport(read.qas, setProgress);
    setProgress(null);
    if (outcome.refused === null) {
      forget();
      if (outcome.undo) toast.undo(summary(outcome), outcome.undo);
      else toast.success(summary(outcome));
      onClose();
    } else
      setError(
        outcome.done > 0
          ? `The first ${formatCount(outcome.done, "row")} were imported, the others were not: ${outcome.refused}`
          : outcome.refused,
      );
  }

  return (
    <Dialog open onOpenChange={(open) => (open || progress !== null ? undefined : onClose())}>
      <DialogContent
        className={read ? "max-w-3xl" : undefined}
        // What was chosen, pasted or typed does not go by a click beside it.
        onInteractOutside={(event) => (read || typed.trim() !== "") && event.preventDefault()}
      >
        <DialogHeader>
          <DialogTitle>Import Q&As</DialogTitle>
          <DialogDescription>
            Two columns, the question and its answer; further columns are other ways to ask it. A question that exists
            already gets the new answer.
          </DialogDescription>
        </DialogHeader>
        {read ? (
          <ImportPreview read={read} known={known} name={fileName} />
        ) : (
          <>
            <label
              onDragOver={(event) => {
                event.preventDefault();
                setOver(true);
              }}
              onDragLeave={() => setOver(false)}
              onDrop={onDrop}
              className={cn(
                "flex flex-col items-center gap-2 rounded-lg border border-input border-dashed px-4 py-8 text-center text-sm has-focus-visible:outline-2 has-focus-visible:outline-ring hover:bg-accent",
                over && "border-primary bg-primary-soft",
              )}
            >
              <FileUp aria-hidden className="size-4 text-muted-foreground" />
              <span>
                <span className="font-medium text-primary underline underline-offset-4">Choose a CSV file</span> or drop
                it here
              </span>
              <input
                type="file"
                accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
                className="sr-only"
                onChange={(event) => void take(event.target.files?.[0])}
              />
            </label>
            <Field id={`${id}-cells`} label="Or paste cells from a spreadsheet">
              {(control) => (
                <Textarea
                  {...control}
                  dir="auto"
                  className="max-h-40 min-h-24 font-mono text-xs"
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                />
              )}
            </Field>
          </>
        )}
        <FormError message={error} />
        {progress !== null && read ? (
          <div className="grid gap-1 text-sm" aria-live="polite">
            <p className="tabular-nums">
              {progress} of {formatCount(read.qas.length, "Q&A")} imported
            </p>
            <Progress value={progress} max={read.qas.length} label="Q&As imported" />
          </div>
        ) : null}
        <DialogFooter>
          {read ? (
            <>
              <Button
                variant="ghost"
                disabled={progress !== null}
                onClick={() => {
                  setText("");
                  setFileName(null);
                  setError(null);
                }}
              >
                Choose another
              </Button>
              {read.qas.length > 0 ? (
                <PendingButton pending={progress !== null} onClick={() => void run()}>
                  Import {formatCount(read.qas.length, "Q&A")}
                </PendingButton>
              ) : null}
            </>
          ) : (
            <>
              <Button variant="ghost" onClick={onClose}>
                Cancel
              </Button>
              <Button aria-disabled={typed.trim() === "" || undefined} onClick={() => setText(typed)}>
                Preview
              </Button>
            </>
          )}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
