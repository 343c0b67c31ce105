import { PencilLine, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button";
import { RelativeTime } from "#components/ui/relative-time";
import { formatCount, formatNumber } from "#lib/browser/format";
import type { UnansweredListView } from "#lib/conversations/history-schema";

type Item = UnansweredListView["items"][number];
/** Wordings that are shown beneath the most frequent one. */
const WORDINGS = 3;

/** Questions that ask about the same, with what a page says to them. */
export function UnansweredRow({
  item: { question, others, count, visitors, lastAt, sessionId, proposal },
  isOpen,
  onOpen,
  onAnswer,
  onDismiss,
  children,
}: {
  item: Item;
  isOpen: boolean;
  onOpen: (sessionId: string) => void;
  onAnswer: () => void;
  onDismiss: () => void;
  children: ReactNode;
}) {
  return (
    <li className="grid grid-cols-1 gap-3 px-3 py-2.5">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="grid min-w-0 flex-1 basis-60 gap-0.5">
          <p dir="auto" className="line-clamp-3 break-words font-medium text-sm [overflow-wrap:anywhere]">
            {question}
          </p>
          {others.length > 0 ? <OtherWordings others={others} /> : null}
          <p className="text-muted-foreground text-xs">
            Asked {count === 1 ? "once" : `${formatNumber(count)} times`} in {formatCount(visitors, "conversation")} ·{" "}
            <RelativeTime iso={lastAt} /> ·{" "}
            <button
              type="button"
              className="min-h-6 underline underline-offset-4 hover:text-foreground"
              onClick={() => onOpen(sessionId)}
            >
              See the conversation
            </button>
          </p>
          <Proposal proposal={proposal} />
        </div>
        <div className="flex gap-2">
          <Button
            size="sm"
            variant="outline"
            aria-label={`Answer: ${question}`}
            aria-expanded={isOpen}
            onClick={onAnswer}
          >
            <PencilLine aria-hidden />
            Answer
          </Button>
          <Button size="sm" variant="ghost" aria-label={`Dismiss: ${question}`} onClick={onDismiss}>
            <X aria-hidden />
            Dismiss
          </Button>
        </div>
      </div>
      {children}
    </li>
  );
}

/** What the closest page says; that there is none is said, too. */
function Proposal({ proposal }: Pick<Item, "proposal">) {
  if (!proposal) return <p className="text-muted-foreground text-xs">No page has anything close to it.</p>;
  const { title, url, text } = proposal;
  return (
    <div className="mt-1 border-s-2 ps-2 text-sm">
      <p className="text-muted-foreground text-xs">
        Closest page:{" "}
        {url ? (
          <a href={url} target="_blank" rel="noopener noreferrer" className="break-words underline underline-offset-4">
            {title}
          </a>
        ) : (
          title
        )}
      </p>
      <p dir="auto" className="line-clamp-2 break-words [overflow-wrap:anywhere]">
        {text}
      </p>
    </div>
  );
}

function OtherWordings({ others }: { others: readonly string[] }) {
  const more = others.length - WORDINGS;
  return (
    <ul aria-label="Other wordings" className="grid gap-0.5 text-muted-foreground text-sm">
      {others.slice(0, WORDINGS).map((wording) => (
        <li key={wording} dir="auto" className="line-clamp-2 break-words [overflow-wrap:anywhere]">
          {wording}
        </li>
      ))}
      {more > 0 ? <li className="text-xs">{formatCount(more, "more wording")}</li> : null}
    </ul>
  );
}
