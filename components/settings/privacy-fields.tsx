import { FormField, SettledField } from "#components/form/form-field";
import { type FormFields, useFieldValue } from "#components/form/use-action-form";
import { Input } from "#components/ui/input";
import { Switch } from "#components/ui/switch";
import type { SettingsValues } from "#lib/browser/settings-values";

/** What is kept of conversations, and how long. */
export function PrivacyFields({ form }: { form: FormFields<SettingsValues> }) {
  const id = form.idOf("maskPersonalData");
  const isMasked = useFieldValue(form, "maskPersonalData");
  return (
    <>
      <FormField
        form={form}
        name="retentionDays"
        label="Keep the texts of conversations (days)"
        hint="From 1 to 3,650. Then questions and answers are removed; the counts stay. What is removed cannot be restored."
      >
        {(control) => <Input {...control} type="number" min={1} max={3_650} className="w-32" />}
      </FormField>
      <SettledField form={form} name="maskPersonalData" label="Mask personal data">
        <div className="flex items-start justify-between gap-4">
          <div className="grid gap-0.5">
            <label htmlFor={id} className="font-medium text-sm">
              Mask personal data
            </label>
            <p id={`${id}-hint`} className="text-muted-foreground text-xs">
              Email addresses, phone, card and bank account numbers are masked before a conversation is stored. The
              answer is still made from what was typed.
            </p>
          </div>
          <Switch
            id={id}
            aria-describedby={`${id}-hint`}
            checked={isMasked}
            onCheckedChange={(maskPersonalData) => form.set({ maskPersonalData })}
          />
        </div>
      </SettledField>
    </>
  );
}
