"use client";

import { CircleAlert, FileUp, X } from "lucide-react";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { PendingButton } from "#components/form/pending-button";
import { type UploadFault, useUploads } from "#components/sources/use-uploads";
import { Button } from "#components/ui/button";
import { cn } from "#lib/browser/cn";

const ACCEPTED = ".pdf,.docx,.md,.markdown,.txt,.html,.htm";

/** Files are chosen with the button, or dropped anywhere on what it surrounds. */
export function UploadFiles({ chatbotId, children }: { chatbotId: string; children: ReactNode }) {
  const { reading, waiting, faults, dismiss, take } = useUploads(chatbotId);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take([...event.dataTransfer.files]);
  }
  return (
    <fieldset
      aria-label="Add sites and files"
      className={cn("grid min-w-0 gap-3 rounded-lg", over && "outline-2 outline-dashed outline-offset-4 outline-ring")}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <div className="flex flex-wrap items-center gap-2">
        {children}
        <PendingButton variant="outline" size="sm" pending={reading !== null} onClick={() => input.current?.click()}>
          {reading === null ? <FileUp aria-hidden /> : null}
          Upload files
        </PendingButton>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label="Files to upload"
          accept={ACCEPTED}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = "";
            take(files);
          }}
        />
        <p aria-live="polite" className="min-w-0 text-muted-foreground text-xs [overflow-wrap:anywhere]">
          {reading === null
            ? "PDF, DOCX, Markdown, text or HTML, up to 20 MB; or drop them here."
            : `Reading ${reading}${waiting > 0 ? `, ${waiting} more to come` : ""}`}
        </p>
      </div>
      {faults.length > 0 ? (
        <ul aria-label="Files that could not be read" className="grid gap-1.5">
          {faults.map((fault) => (
            <Fault key={fault.id} fault={fault} onDismiss={() => dismiss(fault.id)} />
          ))}
        </ul>
      ) : null}
    </fieldset>
  );
}

function Fault({ fault, onDismiss }: { fault: UploadFault; onDismiss: () => void }) {
  return (
    <li
      role="alert"
      className="flex items-center gap-2 rounded-lg bg-destructive-soft py-1 ps-3 pe-1 text-destructive text-sm"
    >
      <CircleAlert aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <bdi className="font-medium">{fault.name}</bdi>: {fault.message}
      </p>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={`Dismiss the error of ${fault.name}`}
        className="text-destructive"
        onClick={onDismiss}
      >
        <X aria-hidden />
      </Button>
    </li>
  );
}
