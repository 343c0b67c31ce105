"use client";

import { ChatbotRow } from "#components/chatbots/chatbot-row";
import { ListTable } from "#components/list/list-table";
import type { ChatbotSummaryView } from "#lib/chatbots/schema";

const lastDays = (head: string) => (
  <>
    {head} <span className="block font-normal text-muted-foreground">7 days</span>
  </>
);
const COLUMNS = [
  { id: "name", head: "Name and chatbotId" },
  { id: "knowledge", head: "Knowledge", className: "hidden xl:table-cell" },
  { id: "answered", head: lastDays("Answered"), className: "hidden py-1.5 text-end lg:table-cell" },
  { id: "unanswered", head: lastDays("Not answered"), className: "hidden py-1.5 text-end lg:table-cell" },
  { id: "activity", head: "Last activity", className: "hidden lg:table-cell" },
  { id: "actions", head: "Actions", hidden: true },
];

/** Phones read the first and the last column; what the others say stands under the name there. */
export function ChatbotTable({
  items,
  onRename,
  onDuplicate,
  onDelete,
}: {
  items: ChatbotSummaryView[];
  onRename: (bot: ChatbotSummaryView) => void;
  onDuplicate: (bot: ChatbotSummaryView) => void;
  onDelete: (bot: ChatbotSummaryView) => void;
}) {
  return (
    <ListTable caption="Chatbots, their knowledge, and their answers of the last 7 days" columns={COLUMNS}>
      {items.map((bot) => (
        <ChatbotRow
          key={bot.id}
          bot={bot}
          onRename={() => onRename(bot)}
          onDuplicate={() => onDuplicate(bot)}
          onDelete={() => onDelete(bot)}
        />
      ))}
    </ListTable>
  );
}
