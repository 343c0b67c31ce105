"use client";

import { useState } from "react";
import { FormCard } from "#components/form/form-card";
import { PendingButton } from "#components/form/pending-button";
import { useActionForm } from "#components/form/use-action-form";
import { LocalServices } from "#components/models/local-services";
import { ModelServiceFields, type ModelValues, toService } from "#components/models/model-service-fields";
import { ModelStatus } from "#components/models/model-status";
import { ModelTest } from "#components/models/model-test";
import { toast } from "#components/toast/toast";
import { Button } from "#components/ui/button";
import type { Action } from "#lib/browser/action-result";
import { callAction } from "#lib/browser/call-action";
import { PRESETS } from "#lib/browser/presets";
import type { ModelView, SaveConnectionInput } from "#lib/models/schema";

/** The key is never among them: it is not shown again. */
function toValues({ connection }: ModelView): ModelValues {
  const { preset = "openai", baseUrl = PRESETS.openai.baseUrl, model = "" } = connection ?? {};
  return { preset, baseUrl, model, apiKey: "" };
}

/** The language model that writes the answers of all chatbots of the account. */
export function ModelCard({
  model: initial,
  saveConnection,
  deleteConnection,
}: {
  model: ModelView;
  saveConnection: Action<SaveConnectionInput, ModelView>;
  deleteConnection: Action<Record<string, never>, unknown>;
}) {
  const [model, setModel] = useState(initial);
  const [newer, setNewer] = useState<ModelView | null>(null);
  const [leaving, setLeaving] = useState(false);
  const { connection } = model;
  const readOnly = model.source === "environment";
  const form = useActionForm({
    values: toValues(model),
    send: async (values) => {
      const version = connection?.version ?? null;
      const result = await callAction(
        saveConnection({ ...toService(values, connection), model: values.model, version }),
      );
      // Address, key and model belong together: what somebody else saved is taken as a whole, or not at all.
      if (!result.ok && result.error.code === "precondition_failed") setNewer(result.error.current as ModelView);
      return result;
    },
    onSaved: (saved: ModelView) => {
      show(saved);
      toast.success("Model saved. It writes answers from now on.");
    },
  });

  function show(next: ModelView) {
    setModel(next);
    setNewer(null);
    form.form.reset(toValues(next));
  }
  async function disconnect() {
    setLeaving(true);
    const result = await callAction(deleteConnection({}));
    setLeaving(false);
    if (!result.ok && result.error.code !== "not_found") {
      toast.error(`The model was not disconnected. ${result.error.message}`);
      return;
    }
    show({ ...model, source: readOnly ? model.source : null, model: readOnly ? model.model : null, connection: null });
    toast.success(readOnly ? "Disconnected." : "Model disconnected. Answers quote your own text.");
  }
  return (
    <FormCard
      form={form}
      title="Model"
      description="A language model words the answers of all your chatbots. What it says is checked against your knowledge. Use Ollama or LM Studio to keep everything on your own machine."
      save={readOnly ? null : "Save model"}
      unsaved="Not saved yet."
      actions={
        connection ? (
          <PendingButton variant="outline" pending={leaving} onClick={() => void disconnect()}>
            Disconnect
          </PendingButton>
        ) : null
      }
    >
      <ModelStatus model={model} />
      {newer ? (
        <Button variant="outline" size="sm" className="w-fit" onClick={() => show(newer)}>
          Show what was saved
        </Button>
      ) : null}
      {readOnly ? null : (
        <>
          <LocalServices
            onUse={({ preset, baseUrl, models }) => form.set({ preset, baseUrl, apiKey: "", model: models[0] ?? "" })}
          />
          <ModelServiceFields form={form} model={model} />
          <ModelTest
            askedOf={() => {
              const values = form.form.getValues();
              return { ...toService(values, connection), model: values.model.trim() || null };
            }}
          />
        </>
      )}
    </FormCard>
  );
}
