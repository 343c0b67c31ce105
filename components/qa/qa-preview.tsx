"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, History, LoaderCircle, Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useDebounced } from "#components/list/use-debounced";
import { QaPreviewRow } from "#components/qa/qa-preview-row";
import { Button } from "#components/ui/button";
import { formatCount, formatDate, formatNumber } from "#lib/browser/format";
import { ANSWER_MAX, PHRASINGS_MAX, QUESTION_MAX } from "#lib/browser/knowledge-limits";
import type { PreviewedQa } from "#lib/conversations/queries";
import { qaPreviewQuery } from "#lib/conversations/queries";
import type { QaPreviewView } from "#lib/conversations/unanswered/preview-schema";

/** Rows that are shown at first. */
const FIRST = 4;
const SETTLED_MS = 600;

const SPINNER = <LoaderCircle aria-hidden className="animate-spin motion-reduce:animate-none" />;

const fits = (text: string, most: number) => text.trim() !== "" && text.trim().length <= most;
const canBeAsked = ({ question, answer, questions }: PreviewedQa) =>
  fits(question, QUESTION_MAX) &&
  fits(answer, ANSWER_MAX) &&
  questions.length <= PHRASINGS_MAX &&
  questions.every((phrasing) => fits(phrasing, QUESTION_MAX));

/**
 * What saving a Q&A would change: whether it answers the question that it is to put right, and which other questions of the last 30 days
 * are answered otherwise. Asked again whenever the typing pauses; the request ends with the form.
 */
export function QaPreview({
  chatbotId,
  qa,
  onAddPhrasing,
}: {
  chatbotId: string;
  qa: PreviewedQa;
  /** Makes the question that is to be put right another way to ask the Q&A's. */
  onAddPhrasing?: (question: string) => void;
}) {
  const settled = useDebounced(JSON.stringify(qa), SETTLED_MS);
  const asked = JSON.parse(settled) as PreviewedQa;
  const ready = canBeAsked(qa);
  const { data, error, isFetching, refetch } = useQuery({
    ...qaPreviewQuery(chatbotId, asked),
    enabled: ready && canBeAsked(asked),
  });
  if (!ready) return null;
  const busy = isFetching || settled !== JSON.stringify(qa);
  if (!data && !error)
    return (
      <Note icon={SPINNER}>
        <span role="status">Checking which questions of the last 30 days this changes</span>
      </Note>
    );
  if (!data)
    return (
      <div role="alert" className="flex flex-wrap items-center gap-2 text-sm">
        <p>The preview could not be made: {error?.message} You can save without it.</p>
        <Button size="sm" variant="outline" onClick={() => void refetch()}>
          Try again
        </Button>
      </div>
    );
  return (
    <section aria-label="Preview" aria-busy={busy} className="grid gap-3">
      {data.asked ? <Corrected asked={data.asked} onAddPhrasing={onAddPhrasing} /> : null}
      <Others data={data} ownId={asked.id ?? null} busy={busy} />
    </section>
  );
}

function Note({ icon, children }: { icon?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-start gap-2 text-muted-foreground text-sm [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0">
      {icon}
      <div className="min-w-0 flex-1 break-words [overflow-wrap:anywhere]">{children}</div>
    </div>
  );
}

/** Whether the question that is being put right is answered from then on. */
function Corrected({
  asked: { question, after, byDraft },
  onAddPhrasing,
}: {
  asked: NonNullable<QaPreviewView["asked"]>;
  onAddPhrasing: ((question: string) => void) | undefined;
}) {
  const name = <bdi className="font-medium text-foreground">“{question}”</bdi>;
  if (byDraft)
    return (
      <Note icon={<CircleCheck aria-hidden className="text-success" />}>
        <p aria-live="polite">{name} will be answered by this Q&A.</p>
      </Note>
    );
  return (
    <Note icon={<CircleAlert aria-hidden className="text-warning" />}>
      <p aria-live="polite">
        {name} {after.answered ? "would still be answered from" : "would still not be answered."}
        {after.answered ? <bdi> “{after.source?.title ?? after.text}”.</bdi> : null}
      </p>
      {onAddPhrasing && question.length <= QUESTION_MAX ? (
        <Button size="sm" variant="outline" className="mt-2" onClick={() => onAddPhrasing(question)}>
          <Plus aria-hidden />
          Add it as another way to ask
        </Button>
      ) : null}
    </Note>
  );
}

function Others({ data, ownId, busy }: { data: QaPreviewView; ownId: string | null; busy: boolean }) {
  const [all, setAll] = useState(false);
  const { items, tested } = data;
  const changed = changedOf(data);
  return (
    <div className="grid gap-2">
      <Note icon={busy ? SPINNER : <History aria-hidden />}>
        <p aria-live="polite">{[sentenceOf(data), ...(tested > 0 ? limitsOf(data) : [])].join(" ")}</p>
      </Note>
      {changed > 0 ? (
        <ul aria-label="Changes" className="grid grid-cols-1 divide-y rounded-lg border">
          {(all ? items : items.slice(0, FIRST)).map((item) => (
            <QaPreviewRow key={item.question} item={item} ownId={ownId} />
          ))}
        </ul>
      ) : null}
      {!all && items.length > FIRST ? (
        <Button size="sm" variant="ghost" className="justify-self-start" onClick={() => setAll(true)}>
          Show {items.length === changed ? "all" : "the first"} {formatNumber(items.length)}
        </Button>
      ) : null}
    </div>
  );
}

const changedOf = ({ counts: { gain, change, loss } }: QaPreviewView) => gain + change + loss;

function sentenceOf(data: QaPreviewView): string {
  const { tested, complete, counts, asked } = data;
  const questions = formatCount(tested, asked ? "other question" : "question");
  const changed = changedOf(data);
  if (tested === 0 && !complete) return "There was no time to test other questions.";
  if (tested === 0) return `Visitors asked no ${asked ? "other " : ""}questions in the last 30 days.`;
  if (changed === 0) return `No answer changes for the ${questions} of the last 30 days.`;
  const parts = [
    counts.loss > 0 ? `${formatNumber(counts.loss)} lose${counts.loss === 1 ? "s" : ""} the current answer` : null,
    counts.gain > 0 ? `${formatNumber(counts.gain)} newly answered` : null,
    counts.change > 0 ? `${formatNumber(counts.change)} reworded` : null,
  ].filter(Boolean);
  return `${formatNumber(changed)} of the ${questions} of the last 30 days change${changed === 1 ? "s" : ""}: ${parts.join(", ")}.`;
}

function limitsOf({ tested, since, complete, estimated }: QaPreviewView): string[] {
  return [
    ...(complete || since === null
      ? []
      : [`Only the ${formatNumber(tested)} most recent were tested, back to ${formatDate(since)}.`]),
    ...(estimated ? ["This is an estimate: the chatbot knows too much to be indexed again for a preview."] : []),
  ];
}
