"use client";

import Link from "next/link";
import { ChatbotMenu } from "#components/chatbots/chatbot-menu";
import { KnowledgeSummary } from "#components/chatbots/knowledge-summary";
import { CopyButton } from "#components/shell/copy-button";
import { MiddleTruncate } from "#components/shell/middle-truncate";
import { RelativeTime } from "#components/shell/relative-time";
import { TableCell, TableRow } from "#components/ui/table";
import type { ChatbotSummaryView } from "#lib/chatbots/schema";
import { formatNumber } from "#lib/format";

export function ChatbotRow({
  bot,
  onRename,
  onDuplicate,
  onDelete,
}: {
  bot: ChatbotSummaryView;
  onRename: () => void;
  onDuplicate: () => void;
  onDelete: () => void;
}) {
  const name = bot.name || "Untitled chatbot";
  return (
    <TableRow>
      <TableCell className="w-full max-w-0">
        <div className="grid gap-1">
          <Link
            href={`/chatbots/${bot.id}/playground`}
            className="w-fit max-w-full truncate rounded-sm py-0.5 font-medium hover:underline hover:underline-offset-4"
          >
            {name}
          </Link>
          <div className="flex items-center gap-1 text-muted-foreground text-xs">
            <MiddleTruncate text={bot.id} tail={6} className="max-w-48 font-mono" />
            <CopyButton value={bot.id} label={`Copy chatbotId of ${name}`} className="md:size-6" />
          </div>
          <div className="grid gap-1 text-muted-foreground text-xs xl:hidden">
            <KnowledgeSummary bot={bot} />
            <span className="lg:hidden">
              Last 7 days: {formatNumber(bot.answered7d)} answered, {formatNumber(bot.unanswered7d)} not answered
            </span>
          </div>
        </div>
      </TableCell>
      <TableCell className="hidden whitespace-nowrap xl:table-cell">
        <KnowledgeSummary bot={bot} />
      </TableCell>
      <TableCell className="hidden text-end lg:table-cell">{formatNumber(bot.answered7d)}</TableCell>
      <TableCell className="hidden text-end lg:table-cell">{formatNumber(bot.unanswered7d)}</TableCell>
      <TableCell className="hidden whitespace-nowrap text-muted-foreground lg:table-cell">
        {bot.lastActivityAt ? <RelativeTime iso={bot.lastActivityAt} /> : "Never asked"}
      </TableCell>
      <TableCell className="w-px text-end">
        <ChatbotMenu chatbotId={bot.id} name={name} onRename={onRename} onDuplicate={onDuplicate} onDelete={onDelete} />
      </TableCell>
    </TableRow>
  );
}
