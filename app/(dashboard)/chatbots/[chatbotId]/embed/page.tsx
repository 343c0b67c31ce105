import type { Metadata } from "next";
import { EmbedScreen } from "#components/embed/embed-screen";
import type { ShownSnippet } from "#components/settings/code-snippets";
import { HighlightedCode } from "#components/ui/highlighted-code";
import { agentAddress, agentSnippets } from "#lib/browser/embed/agent-snippets";
import { embedDirectives, embedSnippets } from "#lib/browser/embed/embed-snippets";
import { identitySnippets } from "#lib/browser/embed/identity-snippets";
import type { Snippet } from "#lib/browser/embed/snippets";
import { listIdentitySecrets } from "#lib/chatbots/identity/identity-secrets";
import { page } from "#lib/http/page";
import { env } from "#lib/process/env";
import { createIdentitySecretAction, deleteIdentitySecretAction, updateChatbotAction } from "../../actions";
import { loadChatbot } from "../load-chatbot";

export const metadata: Metadata = { title: "Embed" };

const shown = ({ language, ...snippet }: Snippet & { language: string }): ShownSnippet => ({
  ...snippet,
  shown: <HighlightedCode code={snippet.code} language={language} />,
});

export default page(async function EmbedPage({ params }: PageProps<"/chatbots/[chatbotId]/embed">) {
  const { actor, chatbot } = await loadChatbot((await params).chatbotId, "embed");
  const { items: secrets } = await listIdentitySecrets(actor, { chatbotId: chatbot.id });
  const { APP_URL } = env();
  const address = agentAddress(APP_URL, chatbot.id);
  return (
    <EmbedScreen
      key={chatbot.id}
      chatbot={chatbot}
      snippets={embedSnippets(APP_URL, chatbot.id).map(shown)}
      agents={{ address, snippets: agentSnippets(address).map(shown) }}
      identity={{
        secrets,
        snippets: identitySnippets().map(shown),
        actions: { create: createIdentitySecretAction, delete: deleteIdentitySecretAction },
      }}
      directives={embedDirectives(APP_URL)}
      updateChatbot={updateChatbotAction}
    />
  );
});
