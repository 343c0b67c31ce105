"use client";

import { useState } from "react";
import { lazyPart } from "#components/lazy/lazy-part";
import type { UpdateChatbot } from "#components/settings/settings-form";
import { Button } from "#components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { Select } from "#components/ui/select";
import { LANGUAGE_CODES, LANGUAGES, type Language } from "#lib/browser/texts/text-languages";
import type { ChatbotView } from "#lib/chatbots/schema";

const TextsForm = lazyPart(() => import("#components/embed/texts-form"), "TextsForm");

/** What the chat says, in the words of its owner. */
export function TextsCard(props: {
  chatbot: ChatbotView;
  updateChatbot: UpdateChatbot;
  onSaved: (chatbot: ChatbotView) => void;
}) {
  const [language, setLanguage] = useState<Language>("en");
  const [open, setOpen] = useState(false);
  return (
    <section aria-label="Texts" className="grid grid-cols-1 gap-4">
      <Card>
        <CardHeader>
          <CardTitle>Texts</CardTitle>
          <CardDescription>
            The chat speaks {LANGUAGE_CODES.length} languages: each visitor reads the one that their browser asks for.
            Any text can be replaced with your own.
          </CardDescription>
        </CardHeader>
        <CardContent className="flex flex-wrap items-end gap-3">
          <Field id="texts-language" label="Language">
            {(control) => (
              <Select {...control} value={language} onChange={(event) => setLanguage(event.target.value as Language)}>
                {LANGUAGE_CODES.map((code) => (
                  <option key={code} value={code}>
                    {LANGUAGES[code]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button variant="outline" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? "Hide texts" : "Edit texts"}
          </Button>
        </CardContent>
      </Card>
      {open ? <TextsForm key={language} language={language} {...props} /> : null}
    </section>
  );
}
