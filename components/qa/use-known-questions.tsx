"use client";

import { useEffect, useState } from "react";
import type { QaActions } from "#components/qa/qa-types";
import { callAction } from "#lib/call-action";
import type { PastedQas } from "#lib/knowledge/parse-pasted-qas";
import { splitImport } from "#lib/knowledge/split-import";

/** The questions of an import that are there already; null until that is known. */
export function useKnownQuestions(
  chatbotId: string,
  read: PastedQas | null,
  knownQuestions: QaActions["knownQuestions"],
): ReadonlySet<string> | null {
  const [known, setKnown] = useState<ReadonlySet<string> | null>(null);
  useEffect(() => {
    setKnown(null);
    if (!read) return;
    let left = false;
    async function ask(questions: string[]) {
      const found = new Set<string>();
      for (const part of splitImport(questions)) {
        const result = await callAction(knownQuestions({ chatbotId, questions: part }), { writes: false });
        // Without an answer the preview says nothing about it; the import itself is unharmed.
        if (left || !result.ok) return;
        for (const question of result.data.known) found.add(question);
      }
      setKnown(found);
    }
    void ask(read.qas.map((qa) => qa.question));
    return () => {
      left = true;
    };
  }, [chatbotId, read, knownQuestions]);
  return known;
}
