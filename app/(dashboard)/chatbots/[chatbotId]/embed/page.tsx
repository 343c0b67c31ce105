import type { Metadata } from "next";
import { EmbedScreen } from "#components/embed/embed-screen";
import type { ShownSnippet } from "#components/settings/code-snippets";
import { HighlightedCode } from "#components/ui/highlighted-code";
import { agentAddress, agentSnippets } from "#lib/browser/embed/agent-snippets";
import { embedDirectives, embedSnippets } from "#lib/browser/embed/embed-snippets";
import type { Snippet } from "#lib/browser/embed/snippets";
import { page } from "#lib/http/page";
import { env } from "#lib/process/env";
import { updateChatbotAction } from "../../actions";
import { loadChatbot } from "../load-chatbot";

export const metadata: Metadata = { title: "Embed" };

const shown = ({ language, ...snippet }: Snippet & { language: string }): ShownSnippet => ({
  ...snippet,
  shown: <HighlightedCode code={snippet.code} language={language} />,
});

export default page(async function EmbedPage({ params }: PageProps<"/chatbots/[chatbotId]/embed">) {
  const { chatbot } = await loadChatbot((await params).chatbotId, "embed");
  const { APP_URL } = env();
  const address = agentAddress(APP_URL, chatbot.id);
  return (
    <EmbedScreen
      key={chatbot.id}
      chatbot={chatbot}
      snippets={embedSnippets(APP_URL, chatbot.id).map(shown)}
      agents={{ address, snippets: agentSnippets(address).map(shown) }}
      directives={embedDirectives(APP_URL)}
      updateChatbot={updateChatbotAction}
    />
  );
});
