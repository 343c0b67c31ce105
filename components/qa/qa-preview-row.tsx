import { PlainAnswer } from "#components/qa/plain-answer";
import { Badge } from "#components/ui/badge";
import { formatNumber } from "#lib/browser/format";
import type { QaPreviewView, ShownView } from "#lib/conversations/unanswered/preview-schema";

type Item = QaPreviewView["items"][number];

/** What is done where nothing is asserted. */
const OUTCOMES: Partial<Record<ShownView["decision"], string>> = {
  offer: "Closest match",
  clarify: "Asked for clarification",
  abstain: "Not in what it knows",
  human: "Asked for a person",
  social: "Not a question",
};

/** A question whose answer changes, with what visitors read before and after. */
export function QaPreviewRow({
  item: { question, count, verdict, before, after },
  ownId,
}: {
  item: Item;
  ownId: string | null;
}) {
  return (
    <li className="grid grid-cols-1 gap-1.5 px-3 py-2.5 text-sm">
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <VerdictBadge verdict={verdict} answered={after.answered} />
        <p dir="auto" className="min-w-0 break-words font-medium [overflow-wrap:anywhere]">
          {question}
        </p>
        <span className="text-muted-foreground text-xs">
          Asked {count === 1 ? "once" : `${formatNumber(count)} times`}
        </span>
      </div>
      <dl className="grid grid-cols-[3.5rem_minmax(0,1fr)] gap-x-2 gap-y-1 text-xs">
        <Shown label="Before" shown={before} ownId={ownId} />
        <Shown label="After" shown={after} ownId={ownId} />
      </dl>
    </li>
  );
}

function VerdictBadge({ verdict, answered }: { verdict: Item["verdict"]; answered: boolean }) {
  if (verdict === "gain") return <Badge variant="success">Newly answered</Badge>;
  if (verdict === "change") return <Badge>Changed</Badge>;
  return <Badge variant="warning">{answered ? "Other source" : "No longer answered"}</Badge>;
}

function Shown({ label, shown, ownId }: { label: string; shown: ShownView; ownId: string | null }) {
  const { decision, answered, text, source } = shown;
  const own = source !== null && source.type === "qa" && source.id === ownId;
  const title = source && (own ? "This Q&A" : `${source.type === "qa" ? "Q&A" : "Page"} “${source.title}”`);
  const outcome = answered ? null : (OUTCOMES[decision] ?? null);
  const hasText = answered || decision === "offer" || decision === "clarify";
  return (
    <>
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="min-w-0">
        <p className="break-words text-muted-foreground [overflow-wrap:anywhere]">
          <bdi>{[outcome, title].filter(Boolean).join(": ")}</bdi>
        </p>
        {hasText ? (
          <p dir="auto" className="line-clamp-2 break-words [overflow-wrap:anywhere]">
            <PlainAnswer text={text} />
          </p>
        ) : null}
      </dd>
    </>
  );
}
