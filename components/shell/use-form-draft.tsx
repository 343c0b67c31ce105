"use client";

import { useCallback, useEffect, useEffectEvent } from "react";
import type { FieldValues, Path, PathValue, UseFormReturn } from "react-hook-form";
import { useDraftKey } from "#components/shell/draft-owner";
import { readDraft, writeDraft } from "#components/shell/use-draft";

type Fields = Record<string, unknown>;
type Draft = {
  values: Fields;
  /** What was saved in these fields when they were changed. */
  over: Fields;
};

/**
 * Keeps what was changed in a form until it is saved: it survives a reload, an expired session and a failed save. Answers how
 * to forget it. `onElsewhere` is told the fields that somebody else has saved between the change and the reload.
 */
export function useFormDraft<Values extends FieldValues, Output>(
  form: UseFormReturn<Values, unknown, Output>,
  name: string,
  onElsewhere?: (fields: string[]) => void,
): () => void {
  const key = useDraftKey(name);
  const tellElsewhere = useEffectEvent((fields: string[]) => onElsewhere?.(fields));
  useEffect(() => {
    const { values: typed = {}, over: before = {} } = readDraft<Partial<Draft>>(key) ?? {};
    const saved: Fields = { ...form.formState.defaultValues };
    for (const [field, value] of Object.entries(typed)) {
      form.setValue(field as Path<Values>, value as PathValue<Values, Path<Values>>, { shouldDirty: true });
    }
    const elsewhere = Object.keys(typed).filter(
      (field) => saved[field] !== before[field] && saved[field] !== typed[field],
    );
    if (elsewhere.length > 0) tellElsewhere(elsewhere);
    let over = before;
    return form.subscribe({
      formState: { values: true, dirtyFields: true },
      callback: ({ values, dirtyFields, defaultValues }) => {
        const changed = Object.keys(values).filter((field) => field in (dirtyFields ?? {}));
        const pick = (from: Fields): Fields =>
          Object.fromEntries(Object.entries(from).filter(([field]) => changed.includes(field)));
        // As long as a field stays changed it was changed over the same value, whatever is saved meanwhile.
        over = { ...pick(defaultValues ?? {}), ...pick(over) };
        writeDraft(key, changed.length > 0 ? { values: pick(values), over } : null);
      },
    });
  }, [form, key]);
  return useCallback(() => writeDraft(key, null), [key]);
}
