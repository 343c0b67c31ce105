import type { Metadata } from "next";
import { EmbedScreen } from "#components/embed/embed-screen";
import { HighlightedCode } from "#components/ui/highlighted-code";
import { embedDirectives, embedSnippets } from "#lib/browser/embed/embed-snippets";
import { page } from "#lib/http/page";
import { env } from "#lib/process/env";
import { updateChatbotAction } from "../../actions";
import { loadChatbot } from "../load-chatbot";

export const metadata: Metadata = { title: "Embed" };

export default page(async function EmbedPage({ params }: PageProps<"/chatbots/[chatbotId]/embed">) {
  const { chatbot } = await loadChatbot((await params).chatbotId, "embed");
  const { APP_URL } = env();
  return (
    <EmbedScreen
      key={chatbot.id}
      chatbot={chatbot}
      snippets={embedSnippets(APP_URL, chatbot.id).map(({ language, ...snippet }) => ({
        ...snippet,
        shown: <HighlightedCode code={snippet.code} language={language} />,
      }))}
      directives={embedDirectives(APP_URL)}
      updateChatbot={updateChatbotAction}
    />
  );
});
