"use client";

import { useEffect, useEffectEvent } from "react";
import { EmbedFields } from "#components/embed/embed-fields";
import { FormCard } from "#components/form/form-card";
import { pick, useActionForm } from "#components/form/use-action-form";
import type { UpdateChatbot } from "#components/settings/settings-form";
import { toast } from "#components/toast/toast";
import { type EmbedValues, toEmbedSettings, toEmbedValues } from "#lib/browser/embed/parse-embed-values";
import type { ChatbotView } from "#lib/chatbots/schema";

export function EmbedForm({
  chatbot,
  updateChatbot,
  onChange,
  onSaved,
}: {
  chatbot: ChatbotView;
  updateChatbot: UpdateChatbot;
  /** Receives what is in the form, saved or not. */
  onChange: (values: EmbedValues) => void;
  onSaved: (chatbot: ChatbotView) => void;
}) {
  const actionForm = useActionForm({
    draft: `embed:${chatbot.id}`,
    saved: chatbot,
    toValues: toEmbedValues,
    schema: () => import("#lib/chatbots/embed/embed-form-schema").then((module) => module.embedForm),
    send: (values, { fields, base: { version } }) =>
      updateChatbot({ chatbotId: chatbot.id, version, settings: pick(toEmbedSettings(values), fields) }),
    onSaved: (saved) => {
      toast.success("Settings saved. Pages show them from their next load.");
      onSaved(saved);
    },
  });
  const { form } = actionForm;
  const report = useEffectEvent(onChange);
  useEffect(() => {
    // The draft of an earlier visit is there before anybody listens.
    report(form.getValues());
    return form.subscribe({ formState: { values: true }, callback: ({ values }) => report(values) });
  }, [form]);
  return (
    <FormCard
      form={actionForm}
      title="Chat on your website"
      description="Where it may be shown, and what it looks like there."
      save="Save settings"
      unsaved="Not saved yet. A reload keeps what you typed."
      className="grid max-w-2xl gap-6"
    >
      <EmbedFields form={actionForm} />
    </FormCard>
  );
}
