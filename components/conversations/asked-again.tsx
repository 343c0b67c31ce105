"use client";

import { useQuery } from "@tanstack/react-query";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { askAgainQuery } from "#lib/conversations/queries";

/** What visitors are answered now to the questions that a Q&A was saved for. */
export function AskedAgain({
  chatbotId,
  questions,
  onClose,
}: {
  chatbotId: string;
  questions: string[];
  onClose: () => void;
}) {
  const { data, error } = useQuery(askAgainQuery(chatbotId, questions));
  return (
    <section aria-label="Asked again" className="mb-3 grid gap-2 rounded-lg border bg-card p-3 text-sm">
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-medium">Asked again</h3>
        <Button size="sm" variant="ghost" onClick={onClose}>
          Done
        </Button>
      </div>
      {error ? <p className="text-destructive">{error.message}</p> : null}
      <ul aria-label="Answers now" className="grid gap-2" aria-busy={data === undefined && !error}>
        {data?.items.map(({ question, now }) => (
          <li key={question} className="grid gap-0.5">
            <p
              dir="auto"
              className="flex flex-wrap items-center gap-2 break-words font-medium [overflow-wrap:anywhere]"
            >
              {question}
              {now.answered ? <Badge>Answered</Badge> : <Badge variant="warning">Not answered</Badge>}
            </p>
            <p dir="auto" className="line-clamp-2 break-words text-muted-foreground [overflow-wrap:anywhere]">
              {now.text}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
