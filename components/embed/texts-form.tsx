"use client";

import { FormCard } from "#components/form/form-card";
import { FormField } from "#components/form/form-field";
import { useActionForm } from "#components/form/use-action-form";
import type { UpdateChatbot } from "#components/settings/settings-form";
import { toast } from "#components/toast/toast";
import { Input } from "#components/ui/input";
import { ALL_TEXTS } from "#lib/browser/texts/all-texts";
import type { TextKey } from "#lib/browser/texts/default-texts";
import { directionOf, LANGUAGES, type Language } from "#lib/browser/texts/text-languages";
import type { ChatbotView } from "#lib/chatbots/schema";

/** Said in the dashboard's playground and never on a website. */
const PLAYGROUND_ONLY: readonly string[] = ["confident", "goToQa", "reading"];
const KEYS = (Object.keys(ALL_TEXTS.en) as TextKey[]).filter((key) => !PLAYGROUND_ONLY.includes(key));

/** The chat's texts in one language: what is left empty keeps the text that stands in the field. */
export function TextsForm({
  chatbot,
  language,
  updateChatbot,
  onSaved,
}: {
  chatbot: ChatbotView;
  language: Language;
  updateChatbot: UpdateChatbot;
  onSaved: (chatbot: ChatbotView) => void;
}) {
  const toValues = ({ widgetTexts }: ChatbotView): Record<string, string> =>
    Object.fromEntries(KEYS.map((key) => [key, widgetTexts[language]?.[key] ?? ""]));
  const form = useActionForm({
    draft: `texts:${chatbot.id}:${language}`,
    saved: chatbot,
    toValues,
    send: (values, { base: { version, widgetTexts } }) =>
      updateChatbot({
        chatbotId: chatbot.id,
        version,
        settings: { widgetTexts: { ...widgetTexts, [language]: values } },
      }),
    onSaved: (saved) => {
      toast.success("Texts saved. Pages show them from their next load.");
      onSaved(saved);
    },
  });
  return (
    <FormCard
      form={form}
      title={LANGUAGES[language]}
      description="Leave a field empty for the text that it shows. What stands in braces, such as {seconds}, is filled in by the chat."
      save="Save texts"
      unsaved="Not saved yet. A reload keeps what you typed."
      className="grid gap-4 sm:grid-cols-2"
    >
      {KEYS.map((key) => (
        <FormField key={key} form={form} name={key} label={ALL_TEXTS.en[key]}>
          {(control) => (
            <Input
              {...control}
              lang={language}
              dir={directionOf(language)}
              maxLength={300}
              autoComplete="off"
              placeholder={ALL_TEXTS[language][key]}
            />
          )}
        </FormField>
      ))}
    </FormCard>
  );
}
