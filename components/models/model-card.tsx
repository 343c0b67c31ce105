"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { FormError } from "#components/form/form-error";
import { PendingButton } from "#components/form/pending-button";
import { showActionError } from "#components/form/show-action-error";
import { LocalServices } from "#components/models/local-services";
import { ModelServiceFields, type ModelValues, toService } from "#components/models/model-service-fields";
import { ModelStatus } from "#components/models/model-status";
import { ModelTest } from "#components/models/model-test";
import { Button } from "#components/ui/button";
import { Card, CardContent, CardDescription, CardFooter, CardHeader, CardTitle } from "#components/ui/card";
import { toast } from "#components/ui/toast";
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
  const form = useForm<ModelValues>({ defaultValues: toValues(initial) });
  const { errors, isDirty, isSubmitting } = form.formState;
  const { connection } = model;
  const readOnly = model.source === "environment";

  function show(next: ModelView) {
    setModel(next);
    setNewer(null);
    form.reset(toValues(next));
  }
  const submit = form.handleSubmit(async (values) => {
    const version = connection?.version ?? null;
    const given = { ...toService(values, connection), model: values.model, version };
    const result = await callAction(saveConnection(given));
    if (result.ok) {
      show(result.data);
      toast.success("Model saved. It writes from the next answer.");
    } else {
      if (result.error.code === "precondition_failed") setNewer(result.error.current as ModelView);
      showActionError(form, result.error);
    }
  });
  async function disconnect() {
    setLeaving(true);
    const result = await callAction(deleteConnection({}));
    setLeaving(false);
    if (!result.ok && result.error.code !== "not_found") {
      toast.error(`The model was not disconnected. ${result.error.message}`);
      return;
    }
    show({ ...model, source: readOnly ? model.source : null, model: readOnly ? model.model : null, connection: null });
    toast.success(readOnly ? "Disconnected." : "Model disconnected. Answers are quoted as they stand.");
  }
  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)}>
      <Card>
        <CardHeader>
          <CardTitle>Model</CardTitle>
          <CardDescription>
            A language model words the answers of all your chatbots. What it says is checked against your knowledge. Use
            Ollama or LM Studio to keep everything on your own machine.
          </CardDescription>
        </CardHeader>
        <CardContent className="grid max-w-xl gap-4">
          <ModelStatus model={model} />
          <FormError message={errors.root?.server?.message} />
          {newer ? (
            <Button variant="outline" size="sm" className="w-fit" onClick={() => show(newer)}>
              Show what was saved
            </Button>
          ) : null}
          {readOnly ? null : (
            <LocalServices
              onUse={({ preset, baseUrl, models }) => {
                const next = { preset, baseUrl, apiKey: "", model: models[0] ?? "" };
                for (const [name, value] of Object.entries(next))
                  form.setValue(name as keyof ModelValues, value, { shouldDirty: true });
              }}
            />
          )}
          {readOnly ? null : (
            <>
              <ModelServiceFields form={form} model={model} />
              <ModelTest
                askedOf={() => {
                  const values = form.getValues();
                  return { ...toService(values, connection), model: values.model.trim() || null };
                }}
              />
            </>
          )}
        </CardContent>
        {readOnly && !connection ? null : (
          <CardFooter className="flex-wrap">
            {readOnly ? null : (
              <PendingButton type="submit" pending={isSubmitting}>
                Save model
              </PendingButton>
            )}
            {connection ? (
              <PendingButton variant="outline" pending={leaving} onClick={() => void disconnect()}>
                Disconnect
              </PendingButton>
            ) : null}
            {isDirty ? (
              <span role="status" className="text-muted-foreground text-xs">
                Not saved yet.
              </span>
            ) : null}
          </CardFooter>
        )}
      </Card>
    </form>
  );
}
