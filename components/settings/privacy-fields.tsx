import { FormField } from "#components/form/form-field";
import { SwitchField } from "#components/form/switch-field";
import type { FormFields } from "#components/form/use-action-form";
import { Input } from "#components/ui/input";
import type { SettingsValues } from "#lib/browser/settings-values";

/** What is kept of conversations, and how long. */
export function PrivacyFields({ form }: { form: FormFields<SettingsValues> }) {
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
      <SwitchField
        form={form}
        name="maskPersonalData"
        label="Mask personal data"
        hint="Email addresses, phone, card and bank account numbers are masked before a conversation is stored. The answer is still made from what was typed."
      />
    </>
  );
}
