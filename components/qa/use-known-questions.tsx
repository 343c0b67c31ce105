"use client";

import { useEffect, useState } from "react";
import type { PastedQas } from "#lib/browser/paste/parse-pasted-qas";
import { splitImport } from "#lib/browser/paste/split-import";
import { fetchKnownQuestions } from "#lib/knowledge/queries";

/** The questions of an import that are there already; null until that is known. */
export function useKnownQuestions(chatbotId: string, read: PastedQas | null): ReadonlySet<string> | null {
  const [known, setKnown] = useState<ReadonlySet<string> | null>(null);
  useEffect(() => {
    setKnown(null);
    if (!read) return;
    const left = new AbortController();
    async function ask(questions: string[]) {
      const found = new Set<string>();
      for (const part of splitImport(questions)) {
        for (const question of await fetchKnownQuestions(chatbotId, part, left.signal)) found.add(question);
      }
      setKnown(found);
    }
    // Without an answer the preview says nothing about it; the import itself is unharmed.
    ask(read.qas.map((qa) => qa.question)).catch(() => {});
    return () => left.abort();
  }, [chatbotId, read]);
  return known;
}
