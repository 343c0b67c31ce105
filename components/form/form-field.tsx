import type { ComponentProps, ReactNode } from "react";
import type { RegisterOptions } from "react-hook-form";
import type { FormFields } from "#components/form/use-action-form";
import { Button } from "#components/ui/button";
import { Field, type FieldControl } from "#components/ui/field";

const inQuotes = (value: unknown) => {
  if (typeof value === "boolean") return value ? "on" : "off";
  return value === "" ? "empty" : `“${value}”`;
};

type Place<Values> = {
  form: Omit<FormFields<Values>, "control">;
  name: keyof Values & string;
  /** How the value that was saved elsewhere is told. */
  words?: (value: unknown) => string;
};

/** A field with what somebody else saved for it meanwhile, and the choice between the two. */
export function SettledField<Values>({
  form: { conflicts, settle },
  name,
  label,
  words = inQuotes,
  children,
}: Place<Values> & { label: ReactNode; children: ReactNode }) {
  if (!(name in conflicts)) return children;
  return (
    <div className="grid gap-2">
      {children}
      <section
        aria-label={`${label}: changed elsewhere`}
        className="grid gap-2 rounded-lg bg-warning-soft p-3 text-sm text-warning"
      >
        <p className="whitespace-pre-wrap break-words">Saved elsewhere in the meantime: {words(conflicts[name])}</p>
        <div className="flex flex-wrap gap-2">
          <Button variant="outline" size="sm" onClick={() => settle(name, "mine")}>
            Keep mine
          </Button>
          <Button variant="outline" size="sm" onClick={() => settle(name, "theirs")}>
            Take theirs
          </Button>
        </div>
      </section>
    </div>
  );
}

/** A labelled control of a form: `<FormField form={form} name="name" label="Name">{(control) => <Input {...control} />}</FormField>`. */
export function FormField<Values>({
  form,
  name,
  words,
  register,
  error = form.errorOf(name),
  children,
  ...props
}: Place<Values> &
  Omit<ComponentProps<typeof Field>, "id" | "children"> & {
    register?: RegisterOptions;
    children: (control: FieldControl & ReturnType<FormFields<Values>["bind"]>) => ReactNode;
  }) {
  return (
    <SettledField form={form} name={name} label={props.label} {...(words && { words })}>
      <Field id={form.idOf(name)} error={error} {...props}>
        {(control) => children({ ...control, ...form.bind(name, register) })}
      </Field>
    </SettledField>
  );
}
