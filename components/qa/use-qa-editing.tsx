"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { EMPTY_DRAFT, type QaDraft, type QaFault, toDraft } from "#components/qa/qa-types";
import { useDraft } from "#components/shell/use-draft";
import { toast } from "#components/ui/toast";
import type { QaView } from "#lib/knowledge/schema";

type Drafts = Record<string, QaDraft>;
const NEW = "new";
/** What is on its way to the server, kept until that has answered. */
const SAVING = "saving:";
const isBlank = (draft: QaDraft) => Object.values(draft).every((text) => text.trim() === "");

/**
 * What is being typed, by Q&A: several may be open at once, and all outlive a reload. Saving closes the fields at once; if the
 * server refuses, they come back with what was typed and the reason.
 */
export function useQaEditing(
  chatbotId: string,
  items: readonly QaView[],
  saveQa: (id: string | null, draft: QaDraft) => Promise<QaFault | null>,
) {
  const [drafts, setDrafts] = useDraft<Drafts>(`qa-editing:${chatbotId}`, {});
  const [faults, setFaults] = useState<Record<string, QaFault>>({});
  const latest = useRef(drafts);
  latest.current = drafts;
  const untouched = useRef(new Map<string, string>());
  const saving = useRef(new Set<string>());

  // The page went away before the server had answered: what did not arrive stands in its fields again.
  useEffect(() => {
    for (const [key, draft] of Object.entries(drafts)) {
      const own = key.startsWith(SAVING) ? key.slice(SAVING.length) : null;
      if (own === null || saving.current.has(own)) continue;
      const { [key]: _, ...rest } = latest.current;
      const arrived = items.some((qa) => JSON.stringify(toDraft(qa)) === JSON.stringify(draft));
      latest.current = arrived ? rest : { [own]: draft, ...rest };
      setDrafts(latest.current);
    }
  }, [drafts, items, setDrafts]);

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
        if (latest.current[qa.id]) return;
        untouched.current.set(qa.id, JSON.stringify(toDraft(qa)));
        put(qa.id, toDraft(qa));
      },
      [put],
    ),
    change: (id: string | null, draft: QaDraft) => put(id ?? NEW, draft),
    fail: (id: string | null, fault: QaFault) => setFault(id ?? NEW, fault),
    /** Gives up what was typed; for a while it can be had back. */
    close: (id: string | null) => {
      const key = id ?? NEW;
      const draft = latest.current[key];
      put(key, null);
      setFault(key, null);
      if (draft && !isBlank(draft) && untouched.current.get(key) !== JSON.stringify(draft))
        toast.undo("Discarded what you typed.", () => put(key, draft));
    },
    save: async (id: string | null) => {
      const key = id ?? NEW;
      const draft = latest.current[key];
      if (!draft) return;
      saving.current.add(key);
      put(SAVING + key, draft);
      put(key, null);
      setFault(key, null);
      const fault = await saveQa(id, draft);
      saving.current.delete(key);
      put(SAVING + key, null);
      if (!fault) return;
      put(key, draft);
      setFault(key, fault);
    },
  };
}
