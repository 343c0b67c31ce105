"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, PencilLine } from "lucide-react";
import { type ComponentProps, useState } from "react";
import type { CorrectionActions } from "#components/chat/correction-form";
import { lazyPart } from "#components/lazy/lazy-part";
import { EmptyState } from "#components/list/empty-state";
import { ListBody } from "#components/list/list-screen";
import { toast } from "#components/toast/toast";
import { Button } from "#components/ui/button";
import { RelativeTime } from "#components/ui/relative-time";
import { formatCount, formatNumber } from "#lib/browser/format";
import type { ConversationFilter, UnansweredListView } from "#lib/conversations/history-schema";
import { unansweredListQuery } from "#lib/conversations/queries";

const CorrectionForm = lazyPart(() => import("#components/chat/correction-form"), "CorrectionForm");

/** The questions that were not answered, what was asked most first; each becomes a Q&A below it. */
export function UnansweredList({
  chatbotId,
  filter,
  actions,
  onOpen,
  change,
}: {
  chatbotId: string;
  filter: ConversationFilter;
  actions: CorrectionActions;
  onOpen: (sessionId: string) => void;
  change: ComponentProps<typeof ListBody>["change"];
}) {
  const client = useQueryClient();
  const query = useQuery(unansweredListQuery(chatbotId, filter));
  const [answering, setAnswering] = useState<string | null>(null);
  function onSaved() {
    setAnswering(null);
    toast.success("The Q&A was saved. It answers from the next question.");
    for (const noun of ["unanswered", "qas"]) void client.invalidateQueries({ queryKey: [noun, chatbotId] });
  }
  const nothing = (
    <EmptyState
      icon={CircleCheck}
      title="Nothing left to answer"
      description="Questions that the chatbot cannot answer are listed here, the most frequent first."
    />
  );
  return (
    <ListBody noun="questions" query={query} list={query.data} page={filter.page} change={change} nothing={nothing}>
      <p className="text-muted-foreground text-sm tabular-nums" aria-live="polite">
        {formatCount(query.data?.total ?? 0, "question")} without an answer
      </p>
      <ul aria-label="Questions without an answer" className="mt-3 grid grid-cols-1 divide-y rounded-lg border bg-card">
        {query.data?.items.map((item) => (
          <UnansweredRow
            key={item.question}
            item={item}
            onOpen={onOpen}
            onAnswer={() => setAnswering((was) => (was === item.question ? null : item.question))}
          >
            {answering === item.question ? (
              <CorrectionForm
                chatbotId={chatbotId}
                draftKey={`${chatbotId}:unanswered:${item.question}`}
                asked={item.question}
                question={item.question}
                answer=""
                phrasings={item.others}
                saveLabel="Save as Q&A"
                actions={actions}
                onSaved={onSaved}
                onCancel={() => setAnswering(null)}
              />
            ) : null}
          </UnansweredRow>
        ))}
      </ul>
    </ListBody>
  );
}

function UnansweredRow({
  item: { question, others, count, lastAt, sessionId },
  onOpen,
  onAnswer,
  children,
}: {
  item: UnansweredListView["items"][number];
  onOpen: (sessionId: string) => void;
  onAnswer: () => void;
  children: React.ReactNode;
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
            Asked {count === 1 ? "once" : `${formatNumber(count)} times`} · <RelativeTime iso={lastAt} /> ·{" "}
            <button
              type="button"
              className="min-h-6 underline underline-offset-4 hover:text-foreground"
              onClick={() => onOpen(sessionId)}
            >
              See the conversation
            </button>
          </p>
        </div>
        <Button
          size="sm"
          variant="outline"
          aria-label={`Answer: ${question}`}
          aria-expanded={children !== null}
          onClick={onAnswer}
        >
          <PencilLine aria-hidden />
          Answer
        </Button>
      </div>
      {children}
    </li>
  );
}

/** Wordings that are shown beneath the most frequent one. */
const WORDINGS = 3;

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
