"use client";

import { useCallback, useEffect, useEffectEvent } from "react";
import type { FieldValues, Path, PathValue, UseFormReturn } from "react-hook-form";
import { useDraftKey } from "#components/form/draft-owner";
import { offerEarlierText, readDraft, writeDraft } from "#components/form/use-draft";

type Fields = Record<string, unknown>;
type Draft = {
  values: Fields;
  /** What was saved in these fields when they were changed. */
  over: Fields;
};

/**
 * Keeps what was changed in a form as the draft `name` until it is saved: it survives a reload, an expired session and a failed save.
 * Returns how to forget it. `onElsewhere` receives the fields that somebody else has saved between the change and the reload.
 */
export function useFormDraft<Values extends FieldValues, Output>(
  form: UseFormReturn<Values, unknown, Output>,
  name: string | null,
  onElsewhere: (fields: string[]) => void,
): () => void {
  const own = useDraftKey(name ?? "");
  const key = name === null ? null : own;
  const reportElsewhere = useEffectEvent(onElsewhere);
  useEffect(() => {
    if (key === null) return;
    const { values: typed = {}, over: before = {} } = readDraft<Partial<Draft>>(key) ?? {};
    const saved: Fields = { ...form.formState.defaultValues };
    const put = (fields: string[], from: Fields) => {
      for (const field of fields)
        form.setValue(field as Path<Values>, from[field] as PathValue<Values, Path<Values>>, { shouldDirty: true });
    };
    // What was typed before the page's code came stays; the draft is for the fields that were left alone.
    const early = Object.keys(saved).filter((field) => form.getFieldState(field as Path<Values>).isDirty);
    const kept = Object.keys(typed).filter((field) => !early.includes(field));
    const replaced = early.filter((field) => field in typed && typed[field] !== form.getValues(field as Path<Values>));
    put(kept, typed);
    if (replaced.length > 0) offerEarlierText(() => put(replaced, typed));
    const elsewhere = kept.filter((field) => saved[field] !== before[field] && saved[field] !== typed[field]);
    if (elsewhere.length > 0) reportElsewhere(elsewhere);
    let over = before;
    const keep = (values: Fields, changed: string[], defaults: Fields) => {
      const pick = (from: Fields): Fields =>
        Object.fromEntries(Object.entries(from).filter(([field]) => changed.includes(field)));
      // As long as a field stays changed it was changed over the same value, whatever is saved meanwhile.
      over = { ...pick(defaults), ...pick(over) };
      writeDraft(key, changed.length > 0 ? { values: pick(values), over } : null);
    };
    const unsubscribe = form.subscribe({
      formState: { values: true, dirtyFields: true },
      callback: ({ values, dirtyFields, defaultValues }) =>
        keep(values, Object.keys(dirtyFields ?? {}), defaultValues ?? {}),
    });
    if (early.length > 0) keep(form.getValues(), [...early, ...kept], saved);
    // The form was not being watched yet when they were reported.
    put(early, form.getValues());
    return unsubscribe;
  }, [form, key]);
  return useCallback(() => {
    if (key !== null) writeDraft(key, null);
  }, [key]);
}
