"use client";

import { FormField } from "#components/form/form-field";
import { type FormFields, useFieldValue } from "#components/form/use-action-form";
import { ModelInput } from "#components/models/model-input";
import { useModelNames } from "#components/models/use-model-names";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { Select } from "#components/ui/select";
import { formatCount } from "#lib/browser/format";
import { PRESETS, type PresetId } from "#lib/browser/presets";
import type { ModelServiceInput, ModelView } from "#lib/models/schema";

export type ModelValues = { preset: PresetId; baseUrl: string; apiKey: string; model: string };
type Stored = ModelView["connection"];

const isStored = (baseUrl: string, stored: Stored) => stored !== null && baseUrl.trim() === stored.baseUrl;

/** The service that is typed. Without a key it is the stored one at its own address, and none at another. */
export function toService({ preset, baseUrl, apiKey }: Omit<ModelValues, "model">, stored: Stored): ModelServiceInput {
  const key = apiKey.trim();
  if (key !== "") return { preset, baseUrl, apiKey: key };
  return { preset, baseUrl, ...(isStored(baseUrl, stored) ? {} : { apiKey: null }) };
}

function keyHint({ preset, baseUrl }: Omit<ModelValues, "model">, stored: Stored): string {
  if (stored && isStored(baseUrl, stored) && stored.problem !== "key_unreadable" && stored.keyLastFour !== null) {
    const end = stored.keyLastFour ? ` that ends in ${stored.keyLastFour}` : "";
    return `Leave empty to keep the key${end}. It is stored encrypted and never shown again.`;
  }
  const wanted = PRESETS[preset].needsKey ? "" : "Leave empty if the service needs none. ";
  return `${wanted}It is stored encrypted and never shown again.`;
}

/** Which service, with which key, and which of its models. */
export function ModelServiceFields({ form, model: view }: { form: FormFields<ModelValues>; model: ModelView }) {
  const values = {
    preset: useFieldValue(form, "preset"),
    baseUrl: useFieldValue(form, "baseUrl"),
    apiKey: useFieldValue(form, "apiKey"),
  };
  const { connection } = view;
  const preset = PRESETS[values.preset];
  const typesAddress = values.preset === "other" || preset.local;
  const { names, failure, load } = useModelNames(() => toService(values, connection));
  const allowed = view.allowedModels === null ? null : `This server allows ${view.allowedModels.join(", ")}.`;
  const offered = names.length > 0 ? `${formatCount(names.length, "model")} to choose from.` : null;

  return (
    <>
      <Field
        id={form.idOf("preset")}
        label="Service"
        hint={typesAddress ? undefined : `Asked at ${preset.baseUrl}`}
        error={typesAddress ? undefined : form.errorOf("baseUrl")}
      >
        {(control) => (
          <Select
            {...control}
            className="flex"
            value={values.preset}
            onChange={({ target }) => {
              const next = target.value as PresetId;
              form.set({ preset: next, baseUrl: PRESETS[next].baseUrl, model: "", apiKey: "" });
            }}
          >
            {Object.entries(PRESETS)
              .filter(([, { local }]) => !local || view.privateAddresses)
              .map(([id, { name }]) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </Select>
        )}
      </Field>
      {typesAddress ? (
        <FormField
          form={form}
          name="baseUrl"
          label="Address"
          hint="The base URL of an OpenAI-compatible API. Many end in /v1."
        >
          {(control) => (
            <Input
              {...control}
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              placeholder="https://models.example/v1"
            />
          )}
        </FormField>
      ) : null}
      <FormField
        form={form}
        name="apiKey"
        label="API key"
        aside={
          preset.keysUrl ? (
            <a
              href={preset.keysUrl}
              target="_blank"
              rel="noreferrer"
              className="text-primary underline underline-offset-4"
            >
              Create a key at {preset.name}
            </a>
          ) : null
        }
        hint={keyHint(values, connection)}
      >
        {(control) => <Input {...control} type="password" autoComplete="off" spellCheck={false} />}
      </FormField>
      <FormField
        form={form}
        name="model"
        label="Model"
        hint={failure ?? allowed ?? offered ?? "Chatbots that name no model of their own use this one."}
      >
        {(control) => <ModelInput control={control} names={names} onFocus={load} />}
      </FormField>
    </>
  );
}
