"use client";

import { useCallback, useRef, useState } from "react";
import { EMPTY_DRAFT, type QaDraft, type QaFault, toDraft } from "#components/qa/qa-types";
import { useDraft } from "#components/shell/use-draft";
import type { QaView } from "#lib/knowledge/schema";

type Drafts = Record<string, QaDraft>;
const NEW = "new";

/**
 * What is being typed, by Q&A: several may be open at once, and all outlive a reload. Saving closes the fields at once; if the
 * server refuses, they come back with what was typed and the reason.
 */
export function useQaEditing(
  chatbotId: string,
  saveQa: (id: string | null, draft: QaDraft) => Promise<QaFault | null>,
) {
  const [drafts, setDrafts] = useDraft<Drafts>(`qa-editing:${chatbotId}`, {});
  const [faults, setFaults] = useState<Record<string, QaFault>>({});
  const latest = useRef(drafts);
  latest.current = drafts;

  const put = useCallback(
    (key: string, draft: QaDraft | null) => {
      const next = { ...latest.current };
      if (draft) next[key] = draft;
      else delete next[key];
      latest.current = next;
      setDrafts(next);
    },
    [setDrafts],
  );
  const setFault = useCallback((key: string, fault: QaFault | null) => {
    setFaults((was) => {
      const { [key]: _, ...rest } = was;
      return fault ? { ...rest, [key]: fault } : rest;
    });
  }, []);

  return {
    draftOf: (id: string | null): QaDraft | null => drafts[id ?? NEW] ?? null,
    faultOf: (id: string | null): QaFault | null => faults[id ?? NEW] ?? null,
    openNew: useCallback(() => {
      if (!latest.current[NEW]) put(NEW, EMPTY_DRAFT);
    }, [put]),
    open: useCallback(
      (qa: QaView) => {
        if (!latest.current[qa.id]) put(qa.id, toDraft(qa));
      },
      [put],
    ),
    change: (id: string | null, draft: QaDraft) => put(id ?? NEW, draft),
    fail: (id: string | null, fault: QaFault) => setFault(id ?? NEW, fault),
    close: (id: string | null) => {
      put(id ?? NEW, null);
      setFault(id ?? NEW, null);
    },
    save: async (id: string | null) => {
      const key = id ?? NEW;
      const draft = latest.current[key];
      if (!draft) return;
      put(key, null);
      setFault(key, null);
      const fault = await saveQa(id, draft);
      if (!fault) return;
      put(key, draft);
      setFault(key, fault);
    },
  };
}
