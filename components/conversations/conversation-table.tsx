import { ConversationRow } from "#components/conversations/conversation-row";
import { ListTable } from "#components/list/list-table";
import type { ConversationSummaryView } from "#lib/conversations/history-schema";

const COLUMNS = [
  { id: "question", head: "First question" },
  { id: "unanswered", head: "Not answered", hidden: true, className: "max-lg:hidden" },
  { id: "questions", head: "Questions", className: "text-end max-lg:hidden" },
  { id: "channel", head: "Asked in", className: "max-lg:hidden" },
  { id: "last", head: "Last question", className: "text-end max-lg:hidden" },
];

export function ConversationTable({
  items,
  onOpen,
}: {
  items: ConversationSummaryView[];
  onOpen: (sessionId: string) => void;
}) {
  return (
    <ListTable caption="Conversations, most recent first" columns={COLUMNS}>
      {items.map((conversation) => (
        <ConversationRow key={conversation.sessionId} conversation={conversation} onOpen={onOpen} />
      ))}
    </ListTable>
  );
}
