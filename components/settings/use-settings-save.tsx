"use client";

import type { UseFormReturn } from "react-hook-form";
import { type Conflicts as FormConflicts, pick, useVersionedSave } from "#components/form/use-versioned-save";
import { toast } from "#components/ui/toast";
import type { Action } from "#lib/browser/action-result";
import { callAction } from "#lib/browser/call-action";
import { type SettingsValues, toSettings, toValues } from "#lib/browser/settings-values";
import type { ChatbotSettings, ChatbotView } from "#lib/chatbots/schema";

export type SettingName = keyof SettingsValues;
export type UpdateChatbot = Action<
  { chatbotId: string; version: number; settings: Partial<ChatbotSettings> },
  ChatbotView
>;
export type Conflicts = FormConflicts<SettingsValues>;

/** Saves a chatbot's settings, only those that were changed here. */
export function useSettingsSave(
  form: UseFormReturn<SettingsValues>,
  chatbot: ChatbotView,
  updateChatbot: UpdateChatbot,
) {
  return useVersionedSave({
    form,
    name: `settings:${chatbot.id}`,
    view: chatbot,
    toValues,
    send: (version, fields, values) =>
      callAction(updateChatbot({ chatbotId: chatbot.id, version, settings: pick(toSettings(values), fields) })),
    onSaved: () => toast.success("Settings saved. They apply from the next answer."),
  });
}
