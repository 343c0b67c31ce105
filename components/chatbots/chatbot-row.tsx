"use client";

import Link from "next/link";
import { useRef } from "react";
import { ChatbotMenu } from "#components/chatbots/chatbot-menu";
import { KnowledgeSummary } from "#components/chatbots/knowledge-summary";
import { isPending } from "#components/chatbots/use-chatbot-list";
import { CopyButton } from "#components/shell/copy-button";
import { focusNextRow } from "#components/shell/focus-next-row";
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
  const pending = isPending(bot);
  const row = useRef<HTMLTableRowElement>(null);
  return (
    <TableRow ref={row} aria-busy={pending || undefined}>
      <TableCell className="w-full max-w-0">
        <div className="grid gap-1">
          {pending ? (
            <p className="truncate py-0.5 font-medium text-muted-foreground">{name}</p>
          ) : (
            <Link
              href={`/chatbots/${bot.id}/playground`}
              className="flex min-h-11 w-fit max-w-full items-center rounded-sm font-medium hover:underline hover:underline-offset-4 md:min-h-7"
            >
              <span className="truncate">{name}</span>
            </Link>
          )}
          {pending ? (
            <p className="text-muted-foreground text-xs">Making the copy</p>
          ) : (
            <div className="flex items-center gap-1 text-muted-foreground text-xs">
              <MiddleTruncate text={bot.id} tail={6} className="max-w-48 font-mono" />
              <CopyButton value={bot.id} label={`Copy chatbotId of ${name}`} className="md:size-6" />
            </div>
          )}
          <div className="grid gap-1 text-muted-foreground text-xs xl:hidden">
            <KnowledgeSummary bot={bot} />
            <span className="lg:hidden">
              Last 7 days: {formatNumber(bot.answered7d)} answered, <Unanswered bot={bot} /> not answered
            </span>
            <span className="lg:hidden">
              {bot.lastActivityAt ? (
                <>
                  Last asked <RelativeTime iso={bot.lastActivityAt} />
                </>
              ) : (
                "Never asked"
              )}
            </span>
          </div>
        </div>
      </TableCell>
      <TableCell className="hidden whitespace-nowrap xl:table-cell">
        <KnowledgeSummary bot={bot} />
      </TableCell>
      <TableCell className="hidden text-end lg:table-cell">{formatNumber(bot.answered7d)}</TableCell>
      <TableCell className="hidden text-end lg:table-cell">
        <Unanswered bot={bot} />
      </TableCell>
      <TableCell className="hidden whitespace-nowrap text-muted-foreground lg:table-cell">
        {bot.lastActivityAt ? <RelativeTime iso={bot.lastActivityAt} /> : "Never asked"}
      </TableCell>
      <TableCell className="w-px text-end">
        {pending ? null : (
          <ChatbotMenu
            chatbotId={bot.id}
            name={name}
            onRename={onRename}
            onDuplicate={onDuplicate}
            onDelete={() => {
              focusNextRow(row.current);
              onDelete();
            }}
          />
        )}
      </TableCell>
    </TableRow>
  );
}

/** The number leads to the questions themselves. */
function Unanswered({ bot }: { bot: ChatbotSummaryView }) {
  if (bot.unanswered7d === 0) return "0";
  return (
    <Link
      href={`/chatbots/${bot.id}/conversations?answered=no`}
      className="underline underline-offset-4 max-lg:font-medium lg:inline-flex lg:min-h-6 lg:min-w-6 lg:items-center lg:justify-end"
      aria-label={`${formatNumber(bot.unanswered7d)} not answered: see which`}
    >
      {formatNumber(bot.unanswered7d)}
    </Link>
  );
}
