"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { type ComponentProps, useState } from "react";
import type { CorrectionActions } from "#components/chat/correction-form";
import { AskedAgain } from "#components/conversations/asked-again";
import { UnansweredForm } from "#components/conversations/unanswered-form";
import { UnansweredRow } from "#components/conversations/unanswered-row";
import { EmptyState } from "#components/list/empty-state";
import { ListBody } from "#components/list/list-screen";
import { toast } from "#components/toast/toast";
import type { Action } from "#lib/browser/action-result";
import { callAction } from "#lib/browser/call-action";
import { formatCount } from "#lib/browser/format";
import type { ConversationFilter, UnansweredListView } from "#lib/conversations/history-schema";
import { unansweredListQuery } from "#lib/conversations/queries";

export type DismissAction = {
  dismissUnanswered: Action<{ chatbotId: string; questions: string[]; dismissed: boolean }, { questions: number }>;
};
type Item = UnansweredListView["items"][number];

const wordingsOf = ({ question, others }: Item) => [question, ...others];

/** The questions whose answer did not help, what most visitors asked first; each becomes a Q&A below it. */
export function UnansweredList({
  chatbotId,
  filter,
  actions,
  onOpen,
  change,
}: {
  chatbotId: string;
  filter: ConversationFilter & { days: number };
  actions: CorrectionActions & DismissAction;
  onOpen: (sessionId: string) => void;
  change: ComponentProps<typeof ListBody>["change"];
}) {
  const client = useQueryClient();
  const query = useQuery(unansweredListQuery(chatbotId, filter));
  const [answering, setAnswering] = useState<string | null>(null);
  const [answered, setAnswered] = useState<string[] | null>(null);
  const refresh = (...nouns: string[]) =>
    Promise.all(nouns.map((noun) => client.invalidateQueries({ queryKey: [noun, chatbotId] })));
  function onSaved(item: Item) {
    setAnswering(null);
    setAnswered(wordingsOf(item).slice(0, 50));
    toast.success("The Q&A was saved. It answers from the next question.");
    void refresh("unanswered", "qas");
  }
  async function dismiss(questions: string[], dismissed: boolean) {
    const result = await callAction(actions.dismissUnanswered({ chatbotId, questions, dismissed }));
    if (!result.ok) return toast.error(result.error.message);
    void refresh("unanswered");
    if (dismissed) toast.undo("Question dismissed.", () => void dismiss(questions, false));
  }
  const nothing = (
    <EmptyState
      icon={CircleCheck}
      title="Nothing left to answer"
      description="Questions that the chatbot cannot answer, or whose answer was rated down, are listed here, what most visitors asked first."
    />
  );
  return (
    <>
      {answered ? <AskedAgain chatbotId={chatbotId} questions={answered} onClose={() => setAnswered(null)} /> : null}
      <ListBody noun="questions" query={query} list={query.data} page={filter.page} change={change} nothing={nothing}>
        <p className="text-muted-foreground text-sm tabular-nums" aria-live="polite">
          {formatCount(query.data?.total ?? 0, "question")} without an answer
        </p>
        <ul
          aria-label="Questions without an answer"
          className="mt-3 grid grid-cols-1 divide-y rounded-lg border bg-card"
        >
          {query.data?.items.map((item) => (
            <UnansweredRow
              key={item.question}
              item={item}
              isOpen={answering === item.question}
              onOpen={onOpen}
              onAnswer={() => setAnswering((was) => (was === item.question ? null : item.question))}
              onDismiss={() => void dismiss(wordingsOf(item), true)}
            >
              {answering === item.question ? (
                <UnansweredForm
                  chatbotId={chatbotId}
                  item={item}
                  actions={actions}
                  onSaved={() => onSaved(item)}
                  onCancel={() => setAnswering(null)}
                />
              ) : null}
            </UnansweredRow>
          ))}
        </ul>
      </ListBody>
    </>
  );
}
