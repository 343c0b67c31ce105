import type { Metadata } from "next";
import { SettingsScreen } from "#components/settings/settings-screen";
import { HighlightedCode } from "#components/ui/highlighted-code";
import { listTokens } from "#lib/api-tokens/list-tokens";
import { talkSnippets } from "#lib/browser/embed/snippets";
import { page } from "#lib/http/page";
import { modelSetupOf } from "#lib/models/chat-model-of";
import { env } from "#lib/process/env";
import { createTokenAction, revokeTokenAction } from "../../../account/actions";
import { leaveChatbotAction, restoreChatbotAction, updateChatbotAction } from "../../actions";
import { loadChatbot } from "../load-chatbot";

export const metadata: Metadata = { title: "Chatbot Settings" };

export default page(async function SettingsPage({ params }: PageProps<"/chatbots/[chatbotId]/settings">) {
  const { actor, chatbot } = await loadChatbot((await params).chatbotId, "settings");
  const [tokens, models] = await Promise.all([
    listTokens(actor, { chatbotId: chatbot.id }),
    modelSetupOf(actor.accountId),
  ]);
  return (
    <SettingsScreen
      key={chatbot.id}
      chatbot={chatbot}
      models={models}
      tokens={tokens.items}
      snippets={talkSnippets(env().APP_URL, chatbot.id).map((snippet) => ({
        ...snippet,
        shown: <HighlightedCode code={snippet.code} language={snippet.id} />,
      }))}
      actions={{
        createToken: createTokenAction,
        revokeToken: revokeTokenAction,
        updateChatbot: updateChatbotAction,
        deleteChatbot: leaveChatbotAction,
        restoreChatbot: restoreChatbotAction,
      }}
    />
  );
});
