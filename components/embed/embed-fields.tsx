"use client";

import { type UseFormReturn, useWatch } from "react-hook-form";
import { ColorField } from "#components/embed/color-field";
import { SettledField } from "#components/form/settled-field";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { Select } from "#components/ui/select";
import { Textarea } from "#components/ui/textarea";
import type { EmbedValues } from "#lib/browser/embed/parse-embed-values";

const POSITIONS = { right: "Bottom right", left: "Bottom left" };
const THEMES = { auto: "As the visitor’s device", light: "Light", dark: "Dark" };

export function EmbedFields({
  form,
  values,
  conflicts,
  onSettle,
}: {
  form: UseFormReturn<EmbedValues>;
  /** As the server paints them. */
  values: EmbedValues;
  conflicts: Partial<EmbedValues>;
  onSettle: (name: keyof EmbedValues, keep: "mine" | "theirs") => void;
}) {
  const { errors } = form.formState;
  const color = useWatch({ control: form.control, name: "widgetColor" });
  const settled = { conflicts, onSettle };
  const lines = (name: "allowedOrigins" | "suggestedQuestions" | "welcome", rows: number) => ({
    rows,
    ...form.register(name),
    defaultValue: values[name],
  });
  return (
    <>
      <SettledField name="allowedOrigins" label="Allowed websites" {...settled}>
        <Field
          id="allowedOrigins"
          label="Allowed websites"
          hint="One per line, such as https://www.example.com. The chat opens on exactly these websites: www and no www are two."
          error={errors.allowedOrigins?.message}
        >
          {(control) => (
            <Textarea
              {...control}
              {...lines("allowedOrigins", 3)}
              inputMode="url"
              spellCheck={false}
              autoCapitalize="none"
              placeholder="https://www.example.com"
            />
          )}
        </Field>
      </SettledField>
      <SettledField name="widgetTitle" label="Title" {...settled}>
        <Field id="widgetTitle" label="Title" hint="At the top of the chat." error={errors.widgetTitle?.message}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              {...form.register("widgetTitle")}
              defaultValue={values.widgetTitle}
            />
          )}
        </Field>
      </SettledField>
      <SettledField name="widgetColor" label="Color" {...settled}>
        <ColorField
          color={color}
          error={errors.widgetColor?.message}
          register={form.register("widgetColor")}
          initial={values.widgetColor}
          onPick={(picked) => form.setValue("widgetColor", picked, { shouldDirty: true, shouldValidate: true })}
        />
      </SettledField>
      <div className="grid gap-6 sm:grid-cols-2">
        <SettledField name="widgetPosition" label="Position" {...settled}>
          <Field id="widgetPosition" label="Position" error={errors.widgetPosition?.message}>
            {(control) => (
              <Select {...control} {...form.register("widgetPosition")} defaultValue={values.widgetPosition}>
                {Object.entries(POSITIONS).map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </SettledField>
        <SettledField name="widgetTheme" label="Theme" {...settled}>
          <Field id="widgetTheme" label="Theme" error={errors.widgetTheme?.message}>
            {(control) => (
              <Select {...control} {...form.register("widgetTheme")} defaultValue={values.widgetTheme}>
                {Object.entries(THEMES).map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </SettledField>
      </div>
      <SettledField name="welcome" label="Welcome message" {...settled}>
        <Field
          id="welcome"
          label="Welcome message"
          hint="The first thing visitors read. Leave it empty for none."
          error={errors.welcome?.message}
        >
          {(control) => <Textarea {...control} {...lines("welcome", 2)} className="min-h-16" />}
        </Field>
      </SettledField>
      <SettledField name="suggestedQuestions" label="Suggested questions" {...settled}>
        <Field
          id="suggestedQuestions"
          label="Suggested questions"
          hint="One per line, at most 10. Visitors tap them instead of typing."
          error={errors.suggestedQuestions?.message}
        >
          {(control) => <Textarea {...control} {...lines("suggestedQuestions", 3)} />}
        </Field>
      </SettledField>
    </>
  );
}
