"use client";

import { useQueryClient } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { Button } from "#components/ui/button";
import { toast } from "#components/ui/toast";
import { cn } from "#lib/cn";
import { uploadFile } from "#lib/knowledge/source-queries";

const ACCEPTED = ".pdf,.docx,.md,.markdown,.txt,.html,.htm";
const BYTES_MAX = 20 * 1024 * 1024;

/** Files are chosen with the button, or dropped anywhere on what it surrounds; each that cannot be read says why. */
export function UploadFiles({ chatbotId, children }: { chatbotId: string; children: ReactNode }) {
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [reading, setReading] = useState<string | null>(null);
  const [faults, setFaults] = useState<{ name: string; message: string }[]>([]);

  async function take(files: readonly File[]) {
    setFaults([]);
    let kept = 0;
    for (const file of files) {
      setReading(file.name);
      try {
        if (file.size > BYTES_MAX) throw new Error("A file has at most 20 MB.");
        await uploadFile(chatbotId, file);
        kept += 1;
        await client.invalidateQueries({ queryKey: ["pages", chatbotId] });
      } catch (cause) {
        const message = cause instanceof Error ? cause.message : String(cause);
        setFaults((known) => [...known, { name: file.name, message }]);
      }
    }
    setReading(null);
    if (kept > 0) toast.success(kept === 1 ? "1 file added." : `${kept} files added.`);
  }
  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void take([...event.dataTransfer.files]);
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
        <Button variant="outline" size="sm" onClick={() => input.current?.click()}>
          <FileUp aria-hidden />
          Upload files
        </Button>
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
            void take(files);
          }}
        />
        <p aria-live="polite" className="min-w-0 text-muted-foreground text-xs [overflow-wrap:anywhere]">
          {reading ? `Reading ${reading}` : "PDF, DOCX, Markdown, text or HTML, up to 20 MB; or drop them here."}
        </p>
      </div>
      {faults.length > 0 ? (
        <ul role="alert" className="grid gap-1 text-sm">
          {faults.map((fault) => (
            <li key={fault.name} className="break-words">
              <bdi className="font-medium">{fault.name}</bdi> {fault.message}
            </li>
          ))}
        </ul>
      ) : null}
    </fieldset>
  );
}
