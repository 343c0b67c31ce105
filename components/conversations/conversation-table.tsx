import { ConversationRow } from "#components/conversations/conversation-row";
import { Table, TableBody, TableHead, TableHeader, TableRow } from "#components/ui/table";
import type { ConversationSummaryView } from "#lib/conversations/history-schema";

export function ConversationTable({
  items,
  onOpen,
}: {
  items: ConversationSummaryView[];
  onOpen: (sessionId: string) => void;
}) {
  return (
    <Table>
      <caption className="sr-only">Conversations, the last held first</caption>
      <TableHeader>
        <TableRow>
          <TableHead>First question</TableHead>
          <TableHead className="max-lg:hidden">
            <span className="sr-only">Not answered</span>
          </TableHead>
          <TableHead className="text-end max-lg:hidden">Questions</TableHead>
          <TableHead className="max-lg:hidden">Asked in</TableHead>
          <TableHead className="text-end max-lg:hidden">Last question</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {items.map((conversation) => (
          <ConversationRow key={conversation.sessionId} conversation={conversation} onOpen={onOpen} />
        ))}
      </TableBody>
    </Table>
  );
}
