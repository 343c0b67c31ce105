"use client";

import { Copy, Pencil, Settings, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRef } from "react";
import { KnowledgeSummary } from "#components/chatbots/knowledge-summary";
import { isPending } from "#components/chatbots/use-chatbot-list";
import { LazyMenu } from "#components/lazy/lazy-menu";
import { focusNextRow } from "#components/list/focus-next-row";
import { CopyButton } from "#components/ui/copy-button";
import { OneLine } from "#components/ui/one-line";
import { RelativeTime } from "#components/ui/relative-time";
import { TableCell, TableRow } from "#components/ui/table";
import { formatNumber } from "#lib/browser/format";
import { titleOf } from "#lib/browser/title-of";
import type { ChatbotSummaryView } from "#lib/chatbots/schema";

/** One chatbot. A click anywhere opens its playground. On a phone its chatbotId is to be had there. */
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
  const name = titleOf(bot.name);
  const pending = isPending(bot);
  const row = useRef<HTMLTableRowElement>(null);
  return (
    <TableRow ref={row} aria-busy={pending || undefined} className="relative hover:bg-muted">
      <TableCell className="w-full max-w-0 py-1.5">
        <div className="grid grid-cols-1 gap-x-4 gap-y-0.5 md:flex md:items-center">
          {pending ? (
            <p className="min-w-0 flex-1 truncate py-0.5 font-medium text-muted-foreground">{name}</p>
          ) : (
            <Link
              href={`/chatbots/${bot.id}/playground`}
              className="flex min-h-11 min-w-0 flex-1 items-center rounded-sm font-medium after:absolute after:inset-0 hover:underline hover:underline-offset-4 md:min-h-7"
            >
              <OneLine text={name} />
            </Link>
          )}
          {pending ? (
            <p className="text-muted-foreground text-xs">Making the copy</p>
          ) : (
            <div className="relative z-10 flex w-fit min-w-0 max-w-full items-center gap-1 text-muted-foreground text-xs max-md:hidden md:shrink-0">
              <OneLine text={bot.id} className="max-w-48 font-mono xl:max-w-24" />
              <CopyButton value={bot.id} label={`Copy chatbotId of ${name}`} className="md:size-6" />
            </div>
          )}
        </div>
        <div className="flex flex-wrap gap-x-3 gap-y-0.5 text-muted-foreground text-xs xl:hidden">
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
      </TableCell>
      <TableCell className="hidden whitespace-nowrap py-1.5 xl:table-cell">
        <KnowledgeSummary bot={bot} />
      </TableCell>
      <TableCell className="hidden py-1.5 text-end lg:table-cell">{formatNumber(bot.answered7d)}</TableCell>
      <TableCell className="hidden py-1.5 text-end lg:table-cell">
        <Unanswered bot={bot} />
      </TableCell>
      <TableCell className="hidden whitespace-nowrap py-1.5 text-muted-foreground lg:table-cell">
        {bot.lastActivityAt ? <RelativeTime iso={bot.lastActivityAt} /> : "Never asked"}
      </TableCell>
      <TableCell className="relative z-10 w-px py-1.5 text-end">
        {pending ? null : (
          <LazyMenu
            label={`Actions for ${name}`}
            entries={[
              { label: "Rename", icon: Pencil, onSelect: onRename },
              { label: "Duplicate", icon: Copy, onSelect: onDuplicate },
              { label: "Chatbot Settings", icon: Settings, href: `/chatbots/${bot.id}/settings` },
              {
                label: "Delete",
                icon: Trash2,
                destructive: true,
                onSelect: () => {
                  focusNextRow(row.current);
                  onDelete();
                },
              },
            ]}
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
      href={`/chatbots/${bot.id}/conversations?answered=no&channel=all`}
      className="relative z-10 underline underline-offset-4 max-lg:font-medium lg:inline-flex lg:min-h-6 lg:min-w-6 lg:items-center lg:justify-end"
      aria-label={`${formatNumber(bot.unanswered7d)} not answered: see which`}
    >
      {formatNumber(bot.unanswered7d)}
    </Link>
  );
}
