"use client";

import { ChatbotRow } from "#components/chatbots/chatbot-row";
import { Table, TableBody, TableHead, TableHeader, TableRow } from "#components/ui/table";
import type { ChatbotSummaryView } from "#lib/chatbots/schema";

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
    <Table>
      <caption className="sr-only">Chatbots, their knowledge, and their answers of the last 7 days</caption>
      <TableHeader>
        <TableRow>
          <TableHead>Name and chatbotId</TableHead>
          <TableHead className="hidden xl:table-cell">Knowledge</TableHead>
          <TableHead className="hidden py-1.5 text-end lg:table-cell">
            Answered <span className="block font-normal text-muted-foreground">7 days</span>
          </TableHead>
          <TableHead className="hidden py-1.5 text-end lg:table-cell">
            Not answered <span className="block font-normal text-muted-foreground">7 days</span>
          </TableHead>
          <TableHead className="hidden lg:table-cell">Last activity</TableHead>
          <TableHead>
            <span className="sr-only">Actions</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {items.map((bot) => (
          <ChatbotRow
            key={bot.id}
            bot={bot}
            onRename={() => onRename(bot)}
            onDuplicate={() => onDuplicate(bot)}
            onDelete={() => onDelete(bot)}
          />
        ))}
      </TableBody>
    </Table>
  );
}
