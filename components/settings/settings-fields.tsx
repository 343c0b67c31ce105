"use client";

import { FormField, SettledField } from "#components/form/form-field";
import { SwitchField } from "#components/form/switch-field";
import type { FormFields } from "#components/form/use-action-form";
import { PrivacyFields } from "#components/settings/privacy-fields";
import { StrictnessField } from "#components/settings/strictness-field";
import { VisitorFields } from "#components/settings/visitor-fields";
import { Input } from "#components/ui/input";
import { Textarea } from "#components/ui/textarea";
import type { SettingsValues } from "#lib/browser/settings-values";

/** What applies with and without a language model. */
export function SettingsFields({ form }: { form: FormFields<SettingsValues> }) {
  return (
    <>
      <FormField form={form} name="name" label="Name" hint="Only you see it.">
        {(control) => <Input {...control} autoComplete="off" />}
      </FormField>
      <VisitorFields form={form} />
      <SettledField form={form} name="strictness" label="When to answer" words={(value) => `step ${value} of 5`}>
        <StrictnessField bound={form.bind("strictness")} />
      </SettledField>
      <FormField
        form={form}
        name="fallback"
        label="Fallback text"
        hint="What visitors read when the chatbot does not know the answer."
      >
        {(control) => <Textarea {...control} rows={2} className="min-h-16" />}
      </FormField>
      <SwitchField
        form={form}
        name="verbatim"
        label="Answer Q&As word for word"
        hint="When a Q&A fits with great confidence, its answer is given exactly as you wrote it, without the model."
      />
      <PrivacyFields form={form} />
    </>
  );
}
