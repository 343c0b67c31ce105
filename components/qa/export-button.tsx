"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { PendingButton } from "#components/form/pending-button";
import { toast } from "#components/toast/toast";
import { formatCount } from "#lib/browser/format";
import { writeCsv } from "#lib/browser/paste/write-csv";
import { fetchAllQas } from "#lib/knowledge/queries";
import type { QaView } from "#lib/knowledge/schema";

/** Downloads all Q&As as a CSV file that can be imported again. */
export function ExportButton({ chatbotId }: { chatbotId: string }) {
  const [pending, setPending] = useState(false);
  async function run() {
    setPending(true);
    let items: QaView[];
    try {
      items = await fetchAllQas(chatbotId);
    } catch (cause) {
      toast.error("The Q&As could not be exported.", {
        description: cause instanceof Error ? cause.message : String(cause),
      });
      return;
    } finally {
      setPending(false);
    }
    const rows = items.map((qa) => [qa.question, qa.answer, qa.questions.join("\n")]);
    const csv = writeCsv([["question", "answer", "alternatives"], ...rows]);
    const url = URL.createObjectURL(new Blob([csv], { type: "text/csv;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `${chatbotId}-qas.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    toast.success(`Exported ${formatCount(items.length, "Q&A")}.`);
  }
  return (
    <PendingButton variant="outline" pending={pending} onClick={() => void run()}>
      {pending ? null : <Download aria-hidden />}
      Export
    </PendingButton>
  );
}
