"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import type { QaActions } from "#components/qa/qa-types";
import { PendingButton } from "#components/shell/pending-button";
import { toast } from "#components/ui/toast";
import { callAction } from "#lib/call-action";
import { formatCount } from "#lib/format";
import { writeCsv } from "#lib/knowledge/write-csv";

/** Takes all Q&As away as a CSV file that can be imported again. */
export function ExportButton({ chatbotId, exportQas }: { chatbotId: string; exportQas: QaActions["exportQas"] }) {
  const [pending, setPending] = useState(false);
  async function run() {
    setPending(true);
    const result = await callAction(exportQas({ chatbotId }), { writes: false });
    setPending(false);
    if (!result.ok) {
      toast.error(result.error.message);
      return;
    }
    const { items } = result.data;
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
