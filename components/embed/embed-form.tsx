"use client";

import { useEffect, useEffectEvent } from "react";
import { useForm } from "react-hook-form";
import { EmbedFields } from "#components/embed/embed-fields";
import { Form } from "#components/form/form";
import { FormError } from "#components/form/form-error";
import { lazyResolver } from "#components/form/lazy-resolver";
import { PendingButton } from "#components/form/pending-button";
import { pick, useVersionedSave } from "#components/form/use-versioned-save";
import type { UpdateChatbot } from "#components/settings/use-settings-save";
import { Button } from "#components/ui/button";
import { Card, CardContent, CardDescription, CardFooter, CardHeader, CardTitle } from "#components/ui/card";
import { toast } from "#components/ui/toast";
import { callAction } from "#lib/browser/call-action";
import { type EmbedValues, toEmbedSettings, toEmbedValues } from "#lib/browser/embed/parse-embed-values";
import type { ChatbotView } from "#lib/chatbots/schema";

const resolver = lazyResolver(() => import("#lib/chatbots/embed/embed-form-schema").then((module) => module.embedForm));

export function EmbedForm({
  chatbot,
  updateChatbot,
  onChange,
  onSaved,
}: {
  chatbot: ChatbotView;
  updateChatbot: UpdateChatbot;
  /** Told what is in the form, saved or not. */
  onChange: (values: EmbedValues) => void;
  onSaved: (chatbot: ChatbotView) => void;
}) {
  const values = toEmbedValues(chatbot);
  const form = useForm<EmbedValues>({ defaultValues: values, resolver });
  // Read while rendering: that is how the form knows to keep count of them.
  const { errors, isDirty, isSubmitting, dirtyFields: _dirtyFields } = form.formState;
  const { save, conflicts, settle, discard } = useVersionedSave({
    form,
    name: `embed:${chatbot.id}`,
    view: chatbot,
    toValues: toEmbedValues,
    send: (version, fields, output: EmbedValues) =>
      callAction(updateChatbot({ chatbotId: chatbot.id, version, settings: pick(toEmbedSettings(output), fields) })),
    onSaved: (saved) => {
      toast.success("Settings saved. Pages show them from their next load.");
      onSaved(saved);
    },
  });
  const tell = useEffectEvent(onChange);
  useEffect(() => {
    // The draft of an earlier visit is there before anybody listens.
    tell(form.getValues());
    return form.subscribe({ formState: { values: true }, callback: ({ values: typed }) => tell(typed) });
  }, [form]);
  const submit = form.handleSubmit(save);
  const failure = errors.root?.server?.message;
  return (
    <Form onSubmit={() => void submit()}>
      <Card>
        <CardHeader>
          <CardTitle>Chat on your website</CardTitle>
          <CardDescription>Where it may be shown, and what it looks like there.</CardDescription>
        </CardHeader>
        <CardContent className="grid max-w-2xl gap-6">
          <EmbedFields form={form} values={values} conflicts={conflicts} onSettle={settle} />
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
        </CardFooter>
      </Card>
    </Form>
  );
}
