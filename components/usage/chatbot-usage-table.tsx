import Link from "next/link";
import type { ReactNode } from "react";
import { ListTable } from "#components/list/list-table";
import { Progress } from "#components/ui/progress";
import { TableCell, TableRow } from "#components/ui/table";
import { formatNumber } from "#lib/browser/format";
import { titleOf } from "#lib/browser/title-of";
import type { UsageView } from "#lib/usage/schema";

type Row = UsageView["perChatbot"][number];
const NEARLY_FULL = 0.8;

/** The share of questions that were answered; a dash where nothing was asked. */
export function answerRate({ answered, unanswered }: { answered: number; unanswered: number }): string {
  const asked = answered + unanswered;
  return asked === 0 ? "–" : `${Math.round((answered / asked) * 100)}%`;
}

/** What each chatbot holds and was asked. A limit is named once, in its column's head. */
export function ChatbotUsageTable({ chatbots }: { chatbots: readonly Row[] }) {
  const [first] = chatbots;
  return (
    <ListTable
      caption="Chatbots, sorted by usage"
      columns={[
        { id: "chatbot", head: "Chatbot" },
        { id: "questions", head: "Questions", className: "text-end" },
        { id: "answered", head: "Answered", className: "text-end" },
        { id: "qas", head: withLimit("Q&As", first?.qas.limit), className: "text-end" },
        { id: "urls", head: withLimit("URLs", first?.urls.limit), className: "text-end" },
        { id: "characters", head: withLimit("Characters", first?.characters.limit), className: "text-end" },
      ]}
    >
      {chatbots.map((chatbot) => (
        <TableRow key={chatbot.id}>
          <TableCell className="w-full min-w-40 max-w-0">
            <Link
              href={`/chatbots/${chatbot.id}/urls`}
              title={chatbot.name}
              className="block truncate font-medium hover:underline hover:underline-offset-4"
            >
              {titleOf(chatbot.name)}
            </Link>
          </TableCell>
          <TableCell className="text-end tabular-nums">{formatNumber(chatbot.answered + chatbot.unanswered)}</TableCell>
          <TableCell className="text-end tabular-nums">{answerRate(chatbot)}</TableCell>
          <LimitCell label={`${chatbot.name}: Q&As`} {...chatbot.qas} />
          <LimitCell label={`${chatbot.name}: URLs`} {...chatbot.urls} />
          <LimitCell label={`${chatbot.name}: Characters`} {...chatbot.characters} />
        </TableRow>
      ))}
    </ListTable>
  );
}

function withLimit(label: string, limit: number | null | undefined): ReactNode {
  return (
    <>
      {label}
      {limit ? <span className="font-normal"> of {formatNumber(limit)}</span> : null}
    </>
  );
}

function LimitCell({ label, used, limit }: { label: string; used: number; limit: number | null }) {
  const share = limit ? used / limit : 0;
  const tone = share >= 1 ? "destructive" : share >= NEARLY_FULL ? "warning" : "primary";
  return (
    <TableCell className="min-w-24 text-end tabular-nums">
      {formatNumber(used)}
      {share >= NEARLY_FULL ? (
        <span className="sr-only">{share >= 1 ? ", limit reached" : ", nearly full"}</span>
      ) : null}
      {limit === null ? null : <Progress value={used} max={limit} tone={tone} label={label} className="mt-1" />}
    </TableCell>
  );
}
