"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { toast } from "#components/toast/toast";
import { formatCount } from "#lib/browser/format";
import { uploadFile } from "#lib/knowledge/sources/source-queries";

const BYTES_MAX = 20 * 1024 * 1024;

export type UploadFault = { id: number; name: string; message: string };

/** Files that are uploaded one after another, however often more are dropped; each that cannot be read says why. */
export function useUploads(chatbotId: string) {
  const client = useQueryClient();
  /** The first is being read. */
  const [waiting, setWaiting] = useState<readonly File[]>([]);
  const [faults, setFaults] = useState<readonly UploadFault[]>([]);
  const queue = useRef(Promise.resolve());
  const lastId = useRef(0);

  async function upload(file: File): Promise<boolean> {
    try {
      if (file.size > BYTES_MAX) throw new Error("The file is larger than 20 MB.");
      await uploadFile(chatbotId, file);
      await client.invalidateQueries({ queryKey: ["pages", chatbotId] });
      return true;
    } catch (cause) {
      lastId.current += 1;
      const fault = {
        id: lastId.current,
        name: file.name,
        message: cause instanceof Error ? cause.message : String(cause),
      };
      setFaults((known) => [...known, fault]);
      return false;
    } finally {
      setWaiting(([_, ...rest]) => rest);
    }
  }
  async function uploadAll(files: readonly File[]) {
    let added = 0;
    for (const file of files) if (await upload(file)) added += 1;
    if (added > 0) toast.success(`${formatCount(added, "file")} added.`);
  }
  return {
    reading: waiting[0]?.name ?? null,
    waiting: Math.max(0, waiting.length - 1),
    faults,
    dismiss: (id: number) => setFaults((known) => known.filter((fault) => fault.id !== id)),
    take: (files: readonly File[]) => {
      if (files.length === 0) return;
      setWaiting((others) => [...others, ...files]);
      queue.current = queue.current.then(() => uploadAll(files));
    },
  };
}
