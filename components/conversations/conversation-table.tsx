import { ConversationRow } from "#components/conversations/conversation-row";
import { Table, TableBody, TableHead, TableHeader, TableRow } from "#components/ui/table";
import { cn } from "#lib/browser/cn";
import type { ConversationSummaryView } from "#lib/conversations/history-schema";

export function ConversationTable({
  items,
  stale,
  onOpen,
}: {
  items: ConversationSummaryView[];
  stale: boolean;
  onOpen: (sessionId: string) => void;
}) {
  return (
    <div className={cn("transition-opacity", stale && "opacity-60")} aria-busy={stale}>
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
    </div>
  );
}
