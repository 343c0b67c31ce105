import type { Metadata } from "next";
import { ChatbotListScreen } from "#components/chatbots/chatbot-list-screen";
import { requireActor } from "#lib/auth/require-actor";
import { withQuery } from "#lib/browser/address/with-query";
import { listChatbots } from "#lib/chatbots/list-chatbots";
import { listChatbotsInput } from "#lib/chatbots/schema";
import { page } from "#lib/http/page";
import { createSourceAction } from "../[chatbotId]/urls/actions";
import {
  createChatbotAction,
  deleteChatbotAction,
  duplicateChatbotAction,
  restoreChatbotAction,
  updateChatbotAction,
} from "../actions";

export const metadata: Metadata = { title: "My Chatbot List" };

export default page(async function ChatbotsPage({ searchParams }: PageProps<"/chatbots">) {
  const query = await searchParams;
  const actor = await requireActor(withQuery("/chatbots", query));
  const { search, sort, page } = query;
  const filter = {
    search: listChatbotsInput.shape.search.catch("").parse(search),
    sort: listChatbotsInput.shape.sort.catch("activity").parse(sort),
    page: listChatbotsInput.shape.page.catch(1).parse(Number(page ?? 1)),
  };
  const list = await listChatbots(actor, filter);
  return (
    <ChatbotListScreen
      initial={{ list, filter, at: Date.now() }}
      actions={{
        createChatbot: createChatbotAction,
        createSource: createSourceAction,
        deleteChatbot: deleteChatbotAction,
        restoreChatbot: restoreChatbotAction,
        duplicateChatbot: duplicateChatbotAction,
        updateChatbot: updateChatbotAction,
      }}
    />
  );
});
