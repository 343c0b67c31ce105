"use client";

import { useCallback, useEffect } from "react";
import type { FieldValues, Path, PathValue, UseFormReturn } from "react-hook-form";
import { useDraftKey } from "#components/shell/draft-owner";
import { readDraft, writeDraft } from "#components/shell/use-draft";

/**
 * Keeps what was changed in a form until it is saved: it survives a reload, an expired session and a failed save. Answers how
 * to forget it.
 */
export function useFormDraft<Values extends FieldValues, Output>(
  form: UseFormReturn<Values, unknown, Output>,
  name: string,
): () => void {
  const key = useDraftKey(name);
  useEffect(() => {
    for (const [field, value] of Object.entries(readDraft<Partial<Values>>(key) ?? {})) {
      form.setValue(field as Path<Values>, value as PathValue<Values, Path<Values>>, { shouldDirty: true });
    }
    return form.subscribe({
      formState: { values: true, dirtyFields: true },
      callback: ({ values, dirtyFields }) => {
        const changed = Object.entries(values).filter(([field]) => field in (dirtyFields ?? {}));
        writeDraft(key, changed.length > 0 ? Object.fromEntries(changed) : null);
      },
    });
  }, [form, key]);
  return useCallback(() => writeDraft(key, null), [key]);
}
