"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useDraftKey } from "#components/form/draft-owner";
import { toast } from "#components/toast/toast";
import { DRAFT_PREFIX } from "#lib/browser/forget-drafts";

/** What was left under `key`, or null. Storage that is forbidden or damaged counts as empty. */
export function readDraft<T>(key: string): T | null {
  try {
    const stored = localStorage.getItem(DRAFT_PREFIX + key);
    return stored === null ? null : (JSON.parse(stored) as T);
  } catch {
    return null;
  }
}

/** Keeps `value` under `key`; null forgets it. */
export function writeDraft(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(DRAFT_PREFIX + key);
    else localStorage.setItem(DRAFT_PREFIX + key, JSON.stringify(value));
  } catch {
    // A full or forbidden storage costs the draft, never the page.
  }
}

/** What was typed before the page's code came stands where a draft would: the draft is not lost in silence. */
export function offerEarlierText(onBack: () => void): void {
  toast.undo("What you typed now replaced an earlier draft.", onBack);
}

/**
 * State that survives a reload, an expired session and a failed save. `clear` once it has been saved; given what was saved, it leaves what
 * was typed since, and says so by false.
 */
export function useDraft<T>(
  key: string,
  initial: T,
): [T, (value: T | ((latest: T) => T)) => void, (saved?: T) => boolean] {
  const [value, setValue] = useState(initial);
  const start = useRef(initial);
  const latest = useRef(initial);
  /** Whether the stored draft has been read, or something was typed before it could be. */
  const state = useRef<"start" | "early" | "restored">("start");
  const ownKey = useDraftKey(key);
  const update = useCallback(
    (value: T | ((latest: T) => T)) => {
      const next = value instanceof Function ? value(latest.current) : value;
      latest.current = next;
      setValue(next);
      if (state.current === "restored") writeDraft(ownKey, next);
      else state.current = "early";
    },
    [ownKey],
  );
  useEffect(() => {
    const early = state.current === "early";
    state.current = "restored";
    const draft = readDraft<T>(ownKey);
    if (early) update(latest.current);
    else if (draft !== null) update(draft);
    if (early && draft !== null && draft !== latest.current) offerEarlierText(() => update(draft));
  }, [ownKey, update]);
  const clear = useCallback(
    (saved?: T) => {
      if (saved !== undefined && saved !== latest.current) return false;
      latest.current = start.current;
      setValue(start.current);
      writeDraft(ownKey, null);
      return true;
    },
    [ownKey],
  );
  return [value, update, clear];
}
