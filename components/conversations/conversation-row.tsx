import { channelName } from "#components/conversations/channel-name";
import { PersonName } from "#components/conversations/person-name";
import { Badge } from "#components/ui/badge";
import { RelativeTime } from "#components/ui/relative-time";
import { TableCell, TableRow } from "#components/ui/table";
import { formatCount, formatNumber } from "#lib/browser/format";
import type { ConversationSummaryView } from "#lib/conversations/history-schema";

/** One conversation by its first question. A click anywhere opens it. */
export function ConversationRow({
  conversation,
  onOpen,
}: {
  conversation: ConversationSummaryView;
  onOpen: (sessionId: string) => void;
}) {
  const { sessionId, firstQuestion, questions, unanswered, channel, lastAt, user } = conversation;
  const missed = unanswered > 0 ? <Badge variant="warning">{formatNumber(unanswered)} not answered</Badge> : null;
  return (
    <TableRow className="relative hover:bg-muted">
      <TableCell className="w-full max-w-0 align-top">
        <button
          type="button"
          dir="auto"
          className="line-clamp-2 min-h-6 w-full break-words text-start font-medium [overflow-wrap:anywhere] after:absolute after:inset-0"
          onClick={() => onOpen(sessionId)}
        >
          {firstQuestion || (questions > 0 ? "The texts are no longer kept" : "Nothing was asked")}
        </button>
        {user ? (
          <p className="mt-1 truncate text-muted-foreground text-xs">
            <PersonName user={user} />
          </p>
        ) : null}
        <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-muted-foreground text-xs lg:hidden">
          {missed}
          <span>
            {formatCount(questions, "question")} · {channelName(channel)} · <RelativeTime iso={lastAt} />
          </span>
        </p>
      </TableCell>
      <TableCell className="whitespace-nowrap align-top max-lg:hidden">{missed}</TableCell>
      <TableCell className="text-end align-top max-lg:hidden">{formatNumber(questions)}</TableCell>
      <TableCell className="whitespace-nowrap align-top text-muted-foreground max-lg:hidden">
        {channelName(channel)}
      </TableCell>
      <TableCell className="whitespace-nowrap text-end align-top text-muted-foreground max-lg:hidden">
        <RelativeTime iso={lastAt} />
      </TableCell>
    </TableRow>
  );
}
