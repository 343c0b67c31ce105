import type { Metadata } from "next";
import { InboxScreen } from "#components/inbox/inbox-screen";
import { listInbox } from "#lib/conversations/handover/answer-visitors";
import { listLeads } from "#lib/conversations/leads/leads";
import { page } from "#lib/http/page";
import { loadChatbot } from "../load-chatbot";
import {
  deleteLeadAction,
  endHandoverAction,
  readHandoverAction,
  replyToVisitorAction,
  restoreLeadAction,
  updateLeadAction,
} from "./actions";

export const metadata: Metadata = { title: "Inbox" };

export default page(async function InboxPage({ params, searchParams }: PageProps<"/chatbots/[chatbotId]/inbox">) {
  const query = await searchParams;
  const { actor, chatbot } = await loadChatbot((await params).chatbotId, "inbox", query);
  const place = Number(query.page);
  const filter = { page: Number.isInteger(place) && place > 0 ? place : 1 };
  const [inbox, leads] = await Promise.all([
    listInbox(actor, { chatbotId: chatbot.id }),
    listLeads(actor, { chatbotId: chatbot.id, ...filter }),
  ]);
  return (
    <InboxScreen
      key={chatbot.id}
      chatbot={chatbot}
      initial={{ inbox, leads, filter, at: Date.now() }}
      actions={{
        reply: replyToVisitorAction,
        end: endHandoverAction,
        read: readHandoverAction,
        updateLead: updateLeadAction,
        deleteLead: deleteLeadAction,
        restoreLead: restoreLeadAction,
      }}
    />
  );
});
