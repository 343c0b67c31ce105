"use client";

import { FormCard } from "#components/form/form-card";
import { pick, useActionForm } from "#components/form/use-action-form";
import { ModelFields } from "#components/settings/model-fields";
import { SettingsFields } from "#components/settings/settings-fields";
import { toast } from "#components/toast/toast";
import type { Action } from "#lib/browser/action-result";
import { toSettings, toValues } from "#lib/browser/settings-values";
import type { ChatbotSettings, ChatbotView } from "#lib/chatbots/schema";
import type { ModelSetup } from "#lib/models/schema";

export type UpdateChatbot = Action<
  { chatbotId: string; version: number; settings: Partial<ChatbotSettings> },
  ChatbotView
>;

export function SettingsForm({
  chatbot,
  models,
  updateChatbot,
}: {
  chatbot: ChatbotView;
  models: ModelSetup;
  updateChatbot: UpdateChatbot;
}) {
  const form = useActionForm({
    draft: `settings:${chatbot.id}`,
    saved: chatbot,
    toValues,
    schema: () => import("#lib/chatbots/settings-form-schema").then((module) => module.settingsForm),
    send: (values, { fields, base: { version } }) =>
      updateChatbot({ chatbotId: chatbot.id, version, settings: pick(toSettings(values), fields) }),
    onSaved: () => toast.success("Settings saved. They apply from the next answer."),
  });
  return (
    <FormCard
      form={form}
      title="Behavior"
      description="Changes apply from the next answer."
      save="Save settings"
      unsaved="Not saved yet. A reload keeps what you typed."
      className="grid grid-cols-1 gap-x-10 gap-y-6 xl:grid-cols-2"
    >
      <div className="grid max-w-2xl content-start gap-6">
        <SettingsFields form={form} />
      </div>
      <div className="max-w-2xl">
        <ModelFields form={form} setup={models} />
      </div>
    </FormCard>
  );
}
