"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useDraft } from "#components/form/use-draft";
import {
  afterReload,
  beginSaving,
  broughtBack,
  type Drafts,
  endSaving,
  idOf,
  isChanged,
  newDrafts,
  put,
  withNew,
} from "#components/qa/qa-drafts";
import { EMPTY_DRAFT, type QaDraft, type QaFault, toDraft } from "#components/qa/qa-types";
import { toast } from "#components/toast/toast";
import type { QaView } from "#lib/knowledge/schema";

const NO_DRAFTS: Drafts = {};

/**
 * What is being typed: several may be open at once, and all outlive a reload. Saving closes the fields at once; if the server refuses,
 * they come back with what was typed and the reason.
 */
export function useQaEditing(
  chatbotId: string,
  items: readonly QaView[],
  saveQa: (id: string | null, draft: QaDraft) => Promise<QaFault | null>,
) {
  const [drafts, setDrafts] = useDraft(`qa-editing:${chatbotId}`, NO_DRAFTS);
  const [faults, setFaults] = useState<Record<string, QaFault>>({});
  const saving = useRef(new Set<string>());

  useEffect(() => {
    const next = afterReload(drafts, saving.current, items);
    if (next !== drafts) setDrafts(next);
  }, [drafts, items, setDrafts]);

  const setFault = useCallback((key: string, fault: QaFault | null) => {
    setFaults(({ [key]: _, ...rest }) => (fault ? { ...rest, [key]: fault } : rest));
  }, []);

  return {
    newKeys: newDrafts(drafts),
    draftOf: (key: string): QaDraft | null => drafts[key] ?? null,
    faultOf: (key: string): QaFault | null => faults[key] ?? null,
    openNew: useCallback(() => setDrafts((latest) => withNew(latest, EMPTY_DRAFT)), [setDrafts]),
    open: useCallback(
      (qa: QaView) => setDrafts((latest) => (latest[qa.id] ? latest : put(latest, qa.id, toDraft(qa)))),
      [setDrafts],
    ),
    change: (key: string, draft: QaDraft) => setDrafts((latest) => put(latest, key, draft)),
    fail: setFault,
    /** Gives up what was typed; for a while it can be had back. */
    close: (key: string, draft: QaDraft) => {
      setDrafts((latest) => put(latest, key, null));
      setFault(key, null);
      if (isChanged(draft))
        toast.undo("Discarded what you typed.", () => setDrafts((latest) => broughtBack(latest, key, draft)));
    },
    save: async (key: string, draft: QaDraft) => {
      saving.current.add(key);
      setDrafts((latest) => beginSaving(latest, key, draft));
      setFault(key, null);
      const fault = await saveQa(idOf(key), draft);
      saving.current.delete(key);
      setDrafts((latest) => endSaving(latest, key, fault ? draft : null));
      setFault(key, fault);
    },
  };
}
