"use client";

import Link from "next/link";
import { FormField } from "#components/form/form-field";
import { type FormFields, useFieldValue } from "#components/form/use-action-form";
import { ModelInput } from "#components/models/model-input";
import { ModelTest } from "#components/models/model-test";
import { useModelNames } from "#components/models/use-model-names";
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
    return "The model that your account has connected cannot be used: answers quote your own text, and persona, model and temperature have no effect.";
  if (model) return `Answers are written by ${model}, unless this chatbot names another model.`;
  if (source) return "The server sets no model. Name one below; without it answers quote your own text.";
  return "No language model is connected: answers quote your own text, and persona, model and temperature have no effect.";
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
export function ModelFields({ form, setup }: { form: FormFields<SettingsValues>; setup: ModelSetup }) {
  const [model, temperature] = [useFieldValue(form, "model"), useFieldValue(form, "temperature")];
  const { names, failure, load } = useModelNames();
  return (
    <fieldset disabled={!setup.canChoose} className="grid gap-6">
      <legend className="mb-2 font-medium text-sm">Language model</legend>
      <SetupNotice setup={setup} />
      <FormField
        form={form}
        name="persona"
        label="Persona"
        hint="Who it is and how it speaks. It changes the voice, never the facts."
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            placeholder="You work at the front desk of a small hotel. Friendly, brief, on first-name terms."
          />
        )}
      </FormField>
      <div>
        <FormField
          form={form}
          name="model"
          label="Model"
          hint={
            failure ??
            `Leave empty to use the ${setup.source === "account" ? "account" : "server"}'s model${setup.model ? `, ${setup.model}` : ""}.`
          }
          words={(value) => (value ? `“${value}”` : "the default model")}
        >
          {(control) => <ModelInput control={control} names={names} onFocus={load} />}
        </FormField>
        <ModelTest askedOf={() => ({ model: model.trim() || null })} />
      </div>
      <FormField
        form={form}
        name="temperature"
        label="Temperature"
        aside={describeTemperature(temperature)}
        hint="How freely the model words its answers."
        register={{ valueAsNumber: true }}
      >
        {(control) => (
          <Slider {...control} min={0} max={2} step={0.1} aria-valuetext={describeTemperature(temperature)} />
        )}
      </FormField>
    </fieldset>
  );
}
