"use client";

import { Controller, type UseFormReturn } from "react-hook-form";
import { SettingField } from "#components/settings/setting-field";
import { StrictnessField } from "#components/settings/strictness-field";
import type { Conflicts, SettingName } from "#components/settings/use-settings-save";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { Switch } from "#components/ui/switch";
import { Textarea } from "#components/ui/textarea";
import type { SettingsValues } from "#lib/browser/settings-values";

/** What applies with and without a language model. */
export function SettingsFields({
  form,
  values,
  conflicts,
  onSettle,
}: {
  form: UseFormReturn<SettingsValues>;
  /** As the server paints them. */
  values: SettingsValues;
  conflicts: Conflicts;
  onSettle: (name: SettingName, keep: "mine" | "theirs") => void;
}) {
  const { errors } = form.formState;
  const settled = { conflicts, onSettle };
  return (
    <>
      <SettingField name="name" label="Name" {...settled}>
        <Field id="name" label="Name" hint="Only you see it." error={errors.name?.message}>
          {(control) => <Input {...control} autoComplete="off" {...form.register("name")} defaultValue={values.name} />}
        </Field>
      </SettingField>
      <SettingField name="welcome" label="Welcome message" {...settled}>
        <Field
          id="welcome"
          label="Welcome message"
          hint="The first thing visitors read. Leave it empty for none."
          error={errors.welcome?.message}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              className="min-h-16"
              {...form.register("welcome")}
              defaultValue={values.welcome}
            />
          )}
        </Field>
      </SettingField>
      <SettingField name="suggestedQuestions" label="Suggested questions" {...settled}>
        <Field
          id="suggestedQuestions"
          label="Suggested questions"
          hint="One per line, at most 10. Visitors tap them instead of typing."
          error={errors.suggestedQuestions?.message}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              {...form.register("suggestedQuestions")}
              defaultValue={values.suggestedQuestions}
            />
          )}
        </Field>
      </SettingField>
      <SettingField name="strictness" label="When to answer" {...settled}>
        <StrictnessField register={form.register("strictness")} initial={values.strictness} />
      </SettingField>
      <SettingField name="fallback" label="Fallback text" {...settled}>
        <Field
          id="fallback"
          label="Fallback text"
          hint="What visitors read when the chatbot does not know the answer."
          error={errors.fallback?.message}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              className="min-h-16"
              {...form.register("fallback")}
              defaultValue={values.fallback}
            />
          )}
        </Field>
      </SettingField>
      <SettingField name="verbatim" label="Answer Q&As word for word" {...settled}>
        <Controller
          control={form.control}
          name="verbatim"
          render={({ field }) => (
            <div className="flex items-start justify-between gap-4">
              <div className="grid gap-0.5">
                <label htmlFor="verbatim" className="font-medium text-sm">
                  Answer Q&As word for word
                </label>
                <p id="verbatim-hint" className="text-muted-foreground text-xs">
                  When a Q&A fits with great confidence, its answer is given exactly as you wrote it, without the model.
                </p>
              </div>
              <Switch
                id="verbatim"
                aria-describedby="verbatim-hint"
                checked={field.value}
                onCheckedChange={field.onChange}
                onBlur={field.onBlur}
              />
            </div>
          )}
        />
      </SettingField>
    </>
  );
}
