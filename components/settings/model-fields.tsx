"use client";

import { useRef, useState } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { SettingField } from "#components/settings/setting-field";
import type { Conflicts, SettingName } from "#components/settings/use-settings-save";
import { PendingButton } from "#components/shell/pending-button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { Slider } from "#components/ui/slider";
import { Textarea } from "#components/ui/textarea";
import { api } from "#lib/api-client";
import type { ModelListView, ModelSetup, ModelTestView } from "#lib/chatbots/model-schema";
import type { SettingsValues } from "#lib/chatbots/settings-values";

function describeTemperature(value: number): string {
  if (value === 0) return "0: always the likeliest words";
  if (value <= 0.5) return `${value}: plain and steady`;
  if (value <= 1) return `${value}: more varied`;
  return `${value}: free, may ramble`;
}

function status({ serverModel, canChoose }: ModelSetup): string {
  if (serverModel) return `Answers are written by ${serverModel}, unless this chatbot names another model.`;
  if (canChoose) return "The server sets no model. Name one below; without it answers are quoted as they stand.";
  return "No language model is set up: answers are quoted as they stand, and these settings have no effect. Set CHAT_MODEL on the server.";
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
      <p className={`rounded-lg px-3 py-2 text-sm ${setup.canChoose ? "bg-muted" : "bg-warning-soft text-warning"}`}>
        {status(setup)}
      </p>
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
            failure ?? `Leave empty to use the server's setting${setup.serverModel ? `, ${setup.serverModel}` : ""}.`
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
        <ModelTest modelOf={() => form.getValues("model").trim() || null} />
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

/** The models to choose from, fetched when the field is first entered; after a failure the next time again. */
function useModelNames() {
  const [names, setNames] = useState<string[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const asked = useRef(false);
  function load() {
    if (asked.current) return;
    asked.current = true;
    api<ModelListView>("/api/v1/models").then(
      ({ items }) => {
        setNames(items);
        setFailure(null);
      },
      (error: Error) => {
        asked.current = false;
        setFailure(error.message);
      },
    );
  }
  return { names, failure, load };
}

/** Asks the model that is typed, saved or not, for a word. */
function ModelTest({ modelOf }: { modelOf: () => string | null }) {
  const [pending, setPending] = useState(false);
  const [result, setResult] = useState<{ ok: boolean; text: string } | null>(null);
  async function test() {
    setPending(true);
    setResult(null);
    try {
      const { ok, model, ms, reason } = await api<ModelTestView>("/api/v1/models/test", {
        method: "POST",
        body: { model: modelOf() },
      });
      const name = model ?? "The model";
      const text = ok ? `${name} answered in ${(ms / 1_000).toFixed(1)} s.` : `${name} did not answer: ${reason}.`;
      setResult({ ok, text });
    } catch (error) {
      setResult({ ok: false, text: error instanceof Error ? error.message : "The model was not asked." });
    }
    setPending(false);
  }
  return (
    <div className="mt-2 flex flex-wrap items-center gap-3">
      <PendingButton variant="outline" size="sm" pending={pending} onClick={() => void test()}>
        Test model
      </PendingButton>
      <span role="status" className={`text-sm ${result?.ok === false ? "text-destructive" : "text-muted-foreground"}`}>
        {result?.text}
      </span>
    </div>
  );
}
