"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useDraftKey } from "#components/shell/draft-owner";
import { DRAFT_PREFIX } from "#lib/forget-drafts";

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

/** State that survives a reload, an expired session and a failed save. `clear` once it has been saved. */
export function useDraft<T>(key: string, initial: T): [T, (value: T) => void, () => void] {
  const [value, setValue] = useState(initial);
  const start = useRef(initial);
  const ownKey = useDraftKey(key);
  useEffect(() => {
    const draft = readDraft<T>(ownKey);
    if (draft !== null) setValue(draft);
  }, [ownKey]);
  const update = useCallback(
    (next: T) => {
      setValue(next);
      writeDraft(ownKey, next);
    },
    [ownKey],
  );
  const clear = useCallback(() => {
    setValue(start.current);
    writeDraft(ownKey, null);
  }, [ownKey]);
  return [value, update, clear];
}
