import type { Metadata } from "next";
import { ConversationsScreen } from "#components/conversations/conversations-screen";
import { parseConversationFilter } from "#lib/browser/parse-conversation-filter";
import { listConversations } from "#lib/conversations/history/list-conversations";
import { page } from "#lib/http/page";
import { loadChatbot } from "../load-chatbot";
import { importQasAction, saveQaAction } from "../qa/actions";
import { deleteConversationAction, dismissUnansweredAction, restoreConversationAction } from "./actions";

export const metadata: Metadata = { title: "Conversations" };

export default page(async function ConversationsPage({
  params,
  searchParams,
}: PageProps<"/chatbots/[chatbotId]/conversations">) {
  const query = await searchParams;
  const { actor, chatbot } = await loadChatbot((await params).chatbotId, "conversations", query);
  const filter = parseConversationFilter(query);
  const list = await listConversations(actor, { chatbotId: chatbot.id, ...filter });
  return (
    <ConversationsScreen
      key={chatbot.id}
      chatbotId={chatbot.id}
      initial={{ list, filter, at: Date.now() }}
      actions={{
        saveQa: saveQaAction,
        importQas: importQasAction,
        deleteConversation: deleteConversationAction,
        dismissUnanswered: dismissUnansweredAction,
        restoreConversation: restoreConversationAction,
      }}
    />
  );
});
