"use client";

import { type ComponentProps, useState } from "react";
import { AgentsCard } from "#components/embed/agents-card";
import { EmbedForm } from "#components/embed/embed-form";
import { EmbedPreview } from "#components/embed/embed-preview";
import { HandoverForm } from "#components/embed/handover-form";
import { IdentityCard } from "#components/embed/identity-card";
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
  agents,
  identity,
  updateChatbot,
}: {
  chatbot: ChatbotView;
  snippets: ShownSnippet[];
  directives: string;
  /** What is shown while agents may connect. */
  agents: { address: string; snippets: ShownSnippet[] };
  identity: Omit<ComponentProps<typeof IdentityCard>, "chatbotId">;
  updateChatbot: UpdateChatbot;
}) {
  const [values, setValues] = useState(() => toEmbedValues(chatbot));
  const [saved, setSaved] = useState(chatbot);
  // The preview is loaded anew with other ways to a person.
  const [personVersion, setPersonVersion] = useState(chatbot.version);
  const [texts, setTexts] = useState(chatbot.widgetTexts);
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <h2 className="sr-only">Embed</h2>
      <div className="grid grid-cols-1 gap-6">
        <EmbedForm chatbot={chatbot} updateChatbot={updateChatbot} onChange={setValues} onSaved={setSaved} />
        <HandoverForm
          chatbot={chatbot}
          updateChatbot={updateChatbot}
          onSaved={(saved) => setPersonVersion(saved.version)}
        />
        <TextsCard
          chatbot={chatbot}
          updateChatbot={updateChatbot}
          onSaved={(changed) => setTexts(changed.widgetTexts)}
        />
        <InstallCard snippets={snippets} directives={directives} websites={saved.allowedOrigins} />
        <IdentityCard chatbotId={chatbot.id} {...identity} />
        {saved.publicMcp && <AgentsCard {...agents} />}
      </div>
      <EmbedPreview key={JSON.stringify([texts, personVersion])} chatbotId={chatbot.id} values={values} />
    </div>
  );
}
