"use client";

import { useState } from "react";
import type { FieldValues, Path, PathValue, UseFormReturn } from "react-hook-form";
import { showActionError } from "#components/form/show-action-error";
import { useFormDraft } from "#components/form/use-form-draft";
import type { ActionResult } from "#lib/browser/action-result";

/** Values that were saved elsewhere since this form was filled, by the field that was changed here, too. */
export type Conflicts<Values> = Partial<Values>;

const CHANGED = "Someone saved this while you were editing. Choose a value for each marked field, then save.";

/** The part of an object that these names speak of. */
export const pick = <T extends object>(from: T, names: string[]): Partial<T> =>
  Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name))) as Partial<T>;

/**
 * Saves what was changed in a form and nothing else, under the version that the form was filled from. Where somebody else saved meanwhile,
 * their values come into the fields that were left alone; a field that both changed is a conflict, and the person chooses. What was changed
 * is kept as the draft `name` until it is saved.
 */
export function useVersionedSave<Values extends FieldValues, View extends { version: number }, Output>({
  form,
  name,
  view,
  toValues,
  send,
  onSaved,
}: {
  form: UseFormReturn<Values, unknown, Output>;
  name: string;
  /** What the form was filled from. */
  view: View;
  toValues: (view: View) => Values;
  /** Sends these fields; refused with `precondition_failed` and the present view unless `version` is still that. */
  send: (version: number, fields: string[], values: Output) => Promise<ActionResult<View>>;
  /** What was sent is saved, and `all` that the form holds, unless something was typed meanwhile. */
  onSaved: (view: View, all: boolean) => void;
}) {
  const [base, setBase] = useState(view);
  const [conflicts, setConflicts] = useState<Conflicts<Values>>({});

  const forget = useFormDraft(form, name, (fields) => {
    setConflicts(pick(toValues(view), fields));
  });

  function put(values: Partial<Values>): void {
    for (const [field, value] of Object.entries(values))
      form.setValue(field as Path<Values>, value as PathValue<Values, Path<Values>>, { shouldDirty: true });
  }

  /** Goes on from `current`: what was changed here stays changed. Returns the fields that both changed. */
  function rebase(current: View, mine: Partial<Values>): Conflicts<Values> {
    const [before, theirs] = [toValues(base), toValues(current)];
    form.reset(theirs);
    put(mine);
    setBase(current);
    const both = Object.keys(mine).filter((field) => theirs[field] !== before[field] && theirs[field] !== mine[field]);
    return pick(theirs, both);
  }

  async function save(values: Output): Promise<void> {
    if (Object.keys(conflicts).length > 0) {
      form.setError("root.server", { message: CHANGED });
      return;
    }
    const fields = Object.keys(form.formState.dirtyFields);
    const mine = pick(form.getValues(), fields);
    let sent = { ...form.getValues() };
    let result = await send(base.version, fields, values);
    // Those who saved other fields meanwhile are no reason to ask; one who keeps doing so is.
    for (let tries = 0; tries < 3 && !result.ok && result.error.code === "precondition_failed"; tries++) {
      const current = result.error.current as View;
      const both = rebase(current, mine);
      if (Object.keys(both).length > 0) {
        setConflicts(both);
        form.setError("root.server", { message: CHANGED });
        return;
      }
      sent = { ...form.getValues() };
      result = await send(current.version, fields, values);
    }
    if (!result.ok) {
      showActionError(form, result.error);
      return;
    }
    const now = form.getValues();
    const since = Object.keys(now).filter((field) => now[field] !== sent[field]);
    form.reset(toValues(result.data));
    setBase(result.data);
    forget();
    put(pick(now, since));
    onSaved(result.data, since.length === 0);
  }

  /** Settles a conflict: the field keeps what was typed here, or takes what was saved. */
  function settle(field: keyof Values & string, keep: "mine" | "theirs"): void {
    if (keep === "theirs") form.resetField(field as Path<Values>);
    const { [field]: _, ...rest } = conflicts;
    setConflicts(rest as Conflicts<Values>);
    if (Object.keys(rest).length === 0) form.clearErrors("root");
  }

  function discard(): void {
    forget();
    setConflicts({});
    form.reset(toValues(base));
  }

  return { save, conflicts, settle, discard };
}
