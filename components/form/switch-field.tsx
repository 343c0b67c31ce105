import { SettledField } from "#components/form/form-field";
import { type FormFields, useFieldValue } from "#components/form/use-action-form";
import { Switch } from "#components/ui/switch";

type Switches<Values> = { [Name in keyof Values & string]: Values[Name] extends boolean ? Name : never }[keyof Values &
  string];

/** A setting that is on or off. */
export function SwitchField<Values>({
  form,
  name,
  label,
  hint,
}: {
  form: FormFields<Values>;
  name: Switches<Values>;
  label: string;
  hint: string;
}) {
  const id = form.idOf(name);
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
          checked={useFieldValue(form, name) as boolean}
          onCheckedChange={(isOn) => form.set({ [name]: isOn } as Partial<Values>)}
        />
      </div>
    </SettledField>
  );
}
