"use client";

import Link from "next/link";
import { Controller, type UseFormReturn } from "react-hook-form";
import { ModelTest } from "#components/models/model-test";
import { useModelNames } from "#components/models/use-model-names";
import { SettingField } from "#components/settings/setting-field";
import type { Conflicts, SettingName } from "#components/settings/use-settings-save";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { Slider } from "#components/ui/slider";
import { Textarea } from "#components/ui/textarea";
import type { SettingsValues } from "#lib/browser/settings-values";
import type { ModelSetup } from "#lib/models/schema";

function describeTemperature(value: number): string {
  if (value === 0) return "0: always the likeliest words";
  if (value <= 0.5) return `${value}: plain and steady`;
  if (value <= 1) return `${value}: more varied`;
  return `${value}: free, may ramble`;
}

function status({ source, model, broken }: ModelSetup): string {
  if (broken)
    return "The model that your account has connected cannot be used: answers are quoted as they stand, and persona, model and temperature have no effect.";
  if (model) return `Answers are written by ${model}, unless this chatbot names another model.`;
  if (source) return "The server sets no model. Name one below; without it answers are quoted as they stand.";
  return "No language model is connected: answers are quoted as they stand, and persona, model and temperature have no effect.";
}

/** Whether there is a model, and where one is connected. */
function SetupNotice({ setup }: { setup: ModelSetup }) {
  return (
    <p className={`rounded-lg px-3 py-2 text-sm ${setup.canChoose ? "bg-muted" : "bg-warning-soft text-warning"}`}>
      {status(setup)}{" "}
      {setup.source === "environment" ? null : (
        <Link href="/account/model" className="underline underline-offset-4">
          {setup.source === null ? "Connect a model" : "Account → Model"}
        </Link>
      )}
    </p>
  );
}

/** What only a language model goes by, with whether there is one. */
export function ModelFields({
  form,
  values,
  setup,
  conflicts,
  onSettle,
}: {
  form: UseFormReturn<SettingsValues>;
  /** As the server paints them. */
  values: SettingsValues;
  setup: ModelSetup;
  conflicts: Conflicts;
  onSettle: (name: SettingName, keep: "mine" | "theirs") => void;
}) {
  const { errors } = form.formState;
  const { names, failure, load } = useModelNames();
  const settled = { conflicts, onSettle };
  return (
    <fieldset disabled={!setup.canChoose} className="grid gap-6">
      <legend className="mb-2 font-medium text-sm">Language model</legend>
      <SetupNotice setup={setup} />
      <SettingField name="persona" label="Persona" {...settled}>
        <Field
          id="persona"
          label="Persona"
          hint="Who it is and how it speaks. It changes the voice, never the facts."
          error={errors.persona?.message}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              placeholder="You work at the front desk of a small hotel. Friendly, brief, on first-name terms."
              {...form.register("persona")}
              defaultValue={values.persona}
            />
          )}
        </Field>
      </SettingField>
      <SettingField name="model" label="Model" {...settled}>
        <Field
          id="model"
          label="Model"
          hint={
            failure ??
            `Leave empty to use the ${setup.source === "account" ? "account" : "server"}'s model${setup.model ? `, ${setup.model}` : ""}.`
          }
          error={errors.model?.message}
        >
          {(control) => (
            <Input
              {...control}
              list="models"
              autoComplete="off"
              spellCheck={false}
              {...form.register("model")}
              defaultValue={values.model}
              onFocus={load}
            />
          )}
        </Field>
        <datalist id="models">
          {names.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <ModelTest askedOf={() => ({ model: form.getValues("model").trim() || null })} />
      </SettingField>
      <SettingField name="temperature" label="Temperature" {...settled}>
        <Controller
          control={form.control}
          name="temperature"
          render={({ field }) => (
            <Field
              id="temperature"
              label="Temperature"
              aside={describeTemperature(field.value)}
              hint="How freely the model words its answers."
              error={errors.temperature?.message}
            >
              {(control) => (
                <Slider
                  {...control}
                  min={0}
                  max={2}
                  step={0.1}
                  aria-valuetext={describeTemperature(field.value)}
                  value={field.value}
                  onBlur={field.onBlur}
                  onChange={(event) => field.onChange(event.target.valueAsNumber)}
                />
              )}
            </Field>
          )}
        />
      </SettingField>
    </fieldset>
  );
}
