import { SettledField } from "#components/form/form-field";
import { type FormFields, useFieldValue } from "#components/form/use-action-form";
import { Switch } from "#components/ui/switch";
import type { EmbedValues } from "#lib/browser/embed/parse-embed-values";

/** A setting that is on or off. */
export function SwitchField({
  form,
  name,
  label,
  hint,
}: {
  form: FormFields<EmbedValues>;
  name: "identityRequired";
  label: string;
  hint: string;
}) {
  const id = form.idOf(name);
  const isOn = useFieldValue(form, name);
  return (
    <SettledField form={form} name={name} label={label}>
      <div className="flex items-start justify-between gap-4">
        <div className="grid gap-0.5">
          <label htmlFor={id} className="font-medium text-sm">
            {label}
          </label>
          <p id={`${id}-hint`} className="text-muted-foreground text-xs">
            {hint}
          </p>
        </div>
        <Switch
          id={id}
          aria-describedby={`${id}-hint`}
          checked={isOn}
          onCheckedChange={(on) => form.set({ [name]: on })}
        />
      </div>
    </SettledField>
  );
}
