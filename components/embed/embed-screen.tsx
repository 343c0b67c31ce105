"use client";

import { useState } from "react";
import { EmbedForm } from "#components/embed/embed-form";
import { EmbedPreview } from "#components/embed/embed-preview";
import { InstallCard } from "#components/embed/install-card";
import { TextsCard } from "#components/embed/texts-card";
import type { ShownSnippet } from "#components/settings/code-snippets";
import type { UpdateChatbot } from "#components/settings/settings-form";
import { toEmbedValues } from "#lib/browser/embed/parse-embed-values";
import type { ChatbotView } from "#lib/chatbots/schema";

/** How the chat looks and where it may be shown, beside the chat itself; and the code that puts it on a website. */
export function EmbedScreen({
  chatbot,
  snippets,
  directives,
  updateChatbot,
}: {
  chatbot: ChatbotView;
  snippets: ShownSnippet[];
  directives: string;
  updateChatbot: UpdateChatbot;
}) {
  const [values, setValues] = useState(() => toEmbedValues(chatbot));
  const [websites, setWebsites] = useState(chatbot.allowedOrigins);
  const [texts, setTexts] = useState(chatbot.widgetTexts);
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <h2 className="sr-only">Embed</h2>
      <div className="grid grid-cols-1 gap-6">
        <EmbedForm
          chatbot={chatbot}
          updateChatbot={updateChatbot}
          onChange={setValues}
          onSaved={(saved) => setWebsites(saved.allowedOrigins)}
        />
        <TextsCard chatbot={chatbot} updateChatbot={updateChatbot} onSaved={(saved) => setTexts(saved.widgetTexts)} />
        <InstallCard snippets={snippets} directives={directives} websites={websites} />
      </div>
      <EmbedPreview key={JSON.stringify(texts)} chatbotId={chatbot.id} values={values} />
    </div>
  );
}
