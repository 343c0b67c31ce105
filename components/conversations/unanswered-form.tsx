"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CorrectionActions } from "#components/chat/correction-form";
import { lazyPart } from "#components/lazy/lazy-part";
import { Button } from "#components/ui/button";
import type { UnansweredListView } from "#lib/conversations/history-schema";
import { similarQasQuery } from "#lib/knowledge/queries";
import type { QaView } from "#lib/knowledge/schema";

const CorrectionForm = lazyPart(() => import("#components/chat/correction-form"), "CorrectionForm");

/** Makes a group of questions into a Q&A, or into further phrasings of one that is there. */
export function UnansweredForm({
  chatbotId,
  item: { question, others, proposal },
  actions,
  onSaved,
  onCancel,
}: {
  chatbotId: string;
  item: UnansweredListView["items"][number];
  actions: CorrectionActions;
  onSaved: () => void;
  onCancel: () => void;
}) {
  const [qa, setQa] = useState<QaView | null>(null);
  const { data } = useQuery(similarQasQuery(chatbotId, question.slice(0, 1_000)));
  const shared = { chatbotId, asked: question, saveLabel: "Save as Q&A", actions, onSaved, onCancel };
  if (qa)
    return (
      <CorrectionForm
        key={qa.id}
        {...shared}
        draftKey={`${chatbotId}:unanswered:${question}:${qa.id}`}
        question={qa.question}
        answer={qa.answer}
        qa={qa}
        phrasings={[question, ...others]}
        saveLabel="Add to this Q&A"
      />
    );
  return (
    <>
      {data && data.items.length > 0 ? (
        <div className="flex flex-wrap items-center gap-2 text-sm">
          <span className="text-muted-foreground">Or another way to ask:</span>
          {data.items.map((similar) => (
            <Button key={similar.id} size="sm" variant="outline" onClick={() => setQa(similar)}>
              <span className="truncate">{similar.question}</span>
            </Button>
          ))}
        </div>
      ) : null}
      <CorrectionForm
        {...shared}
        draftKey={`${chatbotId}:unanswered:${question}`}
        question={question}
        answer={proposal?.text ?? ""}
        phrasings={others}
      />
    </>
  );
}
