"use client";

import { useId, useRef, useState } from "react";
import {
  type Control,
  type DefaultValues,
  type FieldPath,
  type FieldValues,
  type Path,
  type PathValue,
  type RegisterOptions,
  type Resolver,
  type UseFormRegisterReturn,
  type UseFormReturn,
  useForm,
  useWatch,
} from "react-hook-form";
import type { ZodType } from "zod";
import { faultOf } from "#components/form/fault-of";
import { useFormDraft } from "#components/form/use-form-draft";
import type { ActionResult } from "#lib/browser/action-result";
import { callAction } from "#lib/browser/call-action";

type Refusal = Extract<ActionResult<unknown>, { ok: false }>["error"];
type Bound = UseFormRegisterReturn & { defaultValue: string | number | undefined };

/** What a field takes of its form. A form with more fields than `Values` names fits, too. */
export type FormFields<Values> = {
  idOf: (name: keyof Values & string) => string;
  /** The attributes of an uncontrolled control, filled as the server paints it. */
  bind: (name: keyof Values & string, options?: RegisterOptions) => Bound;
  set: (values: Partial<Values>) => void;
  errorOf: (name: keyof Values & string) => string | undefined;
  /** What was saved elsewhere meanwhile, by the fields that were changed here, too. */
  conflicts: Partial<Values>;
  settle: (name: keyof Values & string, keep: "mine" | "theirs") => void;
  control: Control;
};

const CHANGED = "Someone saved this while you were editing. Choose a value for each marked field, then save.";

/** The part of an object that these names speak of. */
export const pick = <T extends object>(from: T, names: string[]): Partial<T> =>
  Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name))) as Partial<T>;

/** What a field holds, as it is typed. */
export function useFieldValue<Values, Name extends keyof Values & string>(
  { control }: FormFields<Values>,
  name: Name,
): Values[Name] {
  return useWatch({ control, name }) as Values[Name];
}

/**
 * Checks a form with the zod schema that the use-case has too; both are fetched with the first check. Where they cannot be fetched, the
 * form is sent as it is: the server checks it anyway, and whether it is reached is shown like every other failure.
 */
function lazyResolver<Values extends FieldValues, Output extends FieldValues>(
  load: () => Promise<ZodType<Output, Values>>,
): Resolver<Values, unknown, Output> {
  return async (values, context, options) => {
    try {
      const [schema, { zodResolver }] = await Promise.all([load(), import("@hookform/resolvers/zod")]);
      return await zodResolver(schema)(values, context, options);
    } catch {
      return { values: values as FieldValues as Output, errors: {} };
    }
  };
}

/** Shows a refusal beside the field that is at fault, which gets the focus, or as that of the whole form. */
function showRefusal<Values extends FieldValues, Output>(
  form: UseFormReturn<Values, unknown, Output>,
  error: Pick<Refusal, "message" | "param">,
): void {
  const { field, message } = faultOf(error, Object.keys(form.getValues()));
  if (field) form.setError(field as FieldPath<Values>, { type: "server", message }, { shouldFocus: true });
  else form.setError("root.server", { message });
}

type Options<Values extends FieldValues, Output, View> = {
  /** What the fields hold at first. Without it they keep what the browser or the person filled in before the page was hydrated. */
  values?: Values;
  /** For a form that edits: what it was filled from, and how. `values` is then read from it. */
  saved?: View;
  toValues?: (view: View) => Values;
  /** What was changed is kept under this name until it is saved. */
  draft?: string;
  schema?: () => Promise<ZodType<Output, Values>>;
  mode?: "onSubmit" | "onTouched";
  /** `fields` were changed; `base` is what they were changed over: a save under its version is refused with `precondition_failed` and the present view. */
  send: (values: Output, changed: { fields: string[]; base: View }) => Promise<ActionResult<View>>;
  /** `all` that the form holds is saved, unless something was typed meanwhile. Returns why it is not done yet, if so. */
  onSaved: (view: View, all: boolean, values: Output) => unknown;
};

/**
 * A form that a server action saves: one request at a time, faults beside their fields, what was typed kept as a draft. One that edits
 * saves only what was changed: where others saved meanwhile, their values come into the fields that were left alone; a field that both
 * changed is a conflict, and the person chooses.
 */
export function useActionForm<Values extends FieldValues, View, Output extends FieldValues = Values>(
  options: Options<Values, Output, View>,
) {
  const { saved, toValues, draft, schema, mode = "onSubmit", send, onSaved } = options;
  const id = useId();
  const [base, setBase] = useState(saved as View);
  const [conflicts, setConflicts] = useState<Partial<Values>>({});
  const values = saved !== undefined && toValues ? toValues(saved) : options.values;
  const form = useForm<Values, unknown, Output>({
    mode,
    ...(values && { defaultValues: values as DefaultValues<Values> }),
    ...(schema && { resolver: lazyResolver(schema) }),
  });
  // Read while rendering: that is how the form knows to keep count of them.
  const { errors, isDirty, isSubmitting, isSubmitSuccessful, isSubmitted, dirtyFields: _dirty } = form.formState;
  const forget = useFormDraft(form, draft ?? null, (fields) => values && setConflicts(pick(values, fields)));
  const busy = useRef(false);

  function set(next: Partial<Values>): void {
    for (const [field, value] of Object.entries(next))
      form.setValue(field as Path<Values>, value as PathValue<Values, Path<Values>>, { shouldDirty: true });
  }

  /** Continues from `current`: what was changed here stays changed. Returns the fields that both changed. */
  function rebase(current: View, mine: Partial<Values>, read: (view: View) => Values): Partial<Values> {
    const [before, theirs] = [read(base), read(current)];
    form.reset(theirs);
    set(mine);
    setBase(current);
    const both = Object.keys(mine).filter((field) => theirs[field] !== before[field] && theirs[field] !== mine[field]);
    return pick(theirs, both);
  }

  async function save(output: Output): Promise<void> {
    if (Object.keys(conflicts).length > 0) return form.setError("root.server", { message: CHANGED });
    const fields = Object.keys(form.formState.dirtyFields);
    const mine = pick(form.getValues(), fields);
    let sent = { ...form.getValues() };
    let result = await callAction(send(output, { fields, base }));
    // Those who saved other fields meanwhile are no reason to ask; one who keeps doing so is.
    for (let tries = 0; tries < 3 && toValues && !result.ok && result.error.code === "precondition_failed"; tries++) {
      const current = result.error.current as View;
      const both = rebase(current, mine, toValues);
      if (Object.keys(both).length > 0) {
        setConflicts(both);
        return form.setError("root.server", { message: CHANGED });
      }
      sent = { ...form.getValues() };
      result = await callAction(send(output, { fields, base: current }));
    }
    if (!result.ok) return showRefusal(form, result.error);
    const now = form.getValues();
    const since = Object.keys(now).filter((field) => now[field] !== sent[field]);
    // What was typed since is of another one to be made.
    if (toValues || since.length === 0) forget();
    if (toValues) {
      form.reset(toValues(result.data));
      setBase(result.data);
      set(pick(now, since));
    }
    await onSaved(result.data, since.length === 0, output);
  }

  const fields: FormFields<Values> = {
    idOf: (name) => `${id}-${name}`,
    bind: (name, register) => ({
      ...form.register(name as Path<Values>, register as RegisterOptions<Values, Path<Values>>),
      defaultValue: values?.[name],
    }),
    set: (next) => {
      set(next);
      form.clearErrors(Object.keys(next) as Path<Values>[]);
    },
    errorOf: (name) => errors[name]?.message as string | undefined,
    conflicts,
    settle: (name, keep) => {
      if (keep === "theirs") form.resetField(name as Path<Values>);
      const { [name]: _, ...rest } = conflicts;
      setConflicts(rest as Partial<Values>);
      if (Object.keys(rest).length === 0) form.clearErrors("root");
    },
    control: form.control as unknown as Control,
  };
  return {
    ...fields,
    form,
    isDirty,
    isSubmitted,
    pending: isSubmitting,
    done: isSubmitSuccessful,
    /** Why the form as a whole was refused. */
    failure: errors.root?.server?.message,
    refuse: (error: Pick<Refusal, "message" | "param">) => showRefusal(form, error),
    submit: () => {
      if (busy.current) return;
      busy.current = true;
      // What the server said of fields that no schema checks is for it to say again.
      if (!schema) form.clearErrors();
      void form
        .handleSubmit(save)()
        .finally(() => {
          busy.current = false;
        });
    },
    discard: () => {
      forget();
      setConflicts({});
      form.reset(saved !== undefined && toValues ? toValues(base) : values);
    },
  };
}
