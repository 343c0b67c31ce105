"use client";

import { useForm } from "react-hook-form";
import { Form } from "#components/form/form";
import { FormError } from "#components/form/form-error";
import { lazyResolver } from "#components/form/lazy-resolver";
import { PendingButton } from "#components/form/pending-button";
import { ModelFields } from "#components/settings/model-fields";
import { SettingsFields } from "#components/settings/settings-fields";
import { type UpdateChatbot, useSettingsSave } from "#components/settings/use-settings-save";
import { Button } from "#components/ui/button";
import { Card, CardContent, CardDescription, CardFooter, CardHeader, CardTitle } from "#components/ui/card";
import { type SettingsValues, toValues } from "#lib/browser/settings-values";
import type { ChatbotView } from "#lib/chatbots/schema";
import type { ModelSetup } from "#lib/models/schema";

const resolver = lazyResolver(() => import("#lib/chatbots/settings-form-schema").then((module) => module.settingsForm));

export function SettingsForm({
  chatbot,
  models,
  updateChatbot,
}: {
  chatbot: ChatbotView;
  models: ModelSetup;
  updateChatbot: UpdateChatbot;
}) {
  // Also on each field, so that the server paints them filled.
  const values = toValues(chatbot);
  const form = useForm<SettingsValues>({ defaultValues: values, resolver });
  // Read while rendering: that is how the form knows to keep count of them.
  const { errors, isDirty, isSubmitting, dirtyFields: _dirtyFields } = form.formState;
  const { save, conflicts, settle, discard } = useSettingsSave(form, chatbot, updateChatbot);
  const submit = form.handleSubmit(save);
  const failure = errors.root?.server?.message;
  const fields = { form, values, conflicts, onSettle: settle };
  return (
    <Form onSubmit={() => void submit()}>
      <Card>
        <CardHeader>
          <CardTitle>Behavior</CardTitle>
          <CardDescription>Changes apply from the next answer.</CardDescription>
        </CardHeader>
        <CardContent className="grid grid-cols-1 gap-x-10 gap-y-6 xl:grid-cols-2">
          <div className="grid max-w-2xl content-start gap-6">
            <SettingsFields {...fields} />
          </div>
          <div className="max-w-2xl">
            <ModelFields {...fields} setup={models} />
          </div>
        </CardContent>
        <CardFooter className={isDirty ? "sticky bottom-0 rounded-b-lg bg-muted" : undefined}>
          <PendingButton type="submit" pending={isSubmitting}>
            Save settings
          </PendingButton>
          {isDirty ? (
            <Button variant="ghost" onClick={discard}>
              Discard changes
            </Button>
          ) : null}
          {failure ? <FormError message={failure} /> : null}
          {isDirty && !failure ? (
            <span role="status" className="text-muted-foreground text-xs">
              Not saved yet. A reload keeps what you typed.
            </span>
          ) : null}
        </CardFooter>
      </Card>
    </Form>
  );
}
