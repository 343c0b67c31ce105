"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, Plus } from "lucide-react";
import { useState } from "react";
import { AnswerText } from "#components/chat/answer-text";
import { PageAddress } from "#components/pages/page-address";
import type { PageActions } from "#components/pages/page-types";
import { ErrorState } from "#components/shell/error-state";
import { PendingButton } from "#components/shell/pending-button";
import { Button } from "#components/ui/button";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "#components/ui/sheet";
import { Skeleton } from "#components/ui/skeleton";
import { callAction } from "#lib/call-action";
import { formatCount } from "#lib/format";
import { pageTextQuery } from "#lib/knowledge/queries";
import type { PageTextView } from "#lib/knowledge/schema";

/** The text that was kept of a page, passage by passage, and the questions that the page itself answers. */
export function PageSheet({
  chatbotId,
  pageId,
  importQas,
  onClose,
}: {
  chatbotId: string;
  pageId: string;
  importQas: PageActions["importQas"];
  onClose: () => void;
}) {
  const { data, error, refetch } = useQuery(pageTextQuery(chatbotId, pageId));
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent side="end" className="w-[44rem] max-w-full gap-5 p-5 max-sm:border-s-0">
        <div className="grid gap-1 pe-10">
          <SheetTitle dir="auto" className="break-words font-semibold text-base">
            {data?.title || (data ? "Untitled page" : "Kept text")}
          </SheetTitle>
          <SheetDescription className="text-muted-foreground text-xs">
            {data
              ? `${formatCount(data.passages, "passage")}, ${formatCount(data.characters, "character")}`
              : "The text that answers are taken from"}
          </SheetDescription>
          {data ? <PageAddress url={data.url} /> : null}
        </div>
        {error ? (
          <ErrorState title="The text could not be loaded" description={error.message}>
            <Button variant="outline" onClick={() => void refetch()}>
              Try again
            </Button>
          </ErrorState>
        ) : data ? (
          <>
            {data.faq.length > 0 ? <PageFaq chatbotId={chatbotId} faq={data.faq} importQas={importQas} /> : null}
            <ol aria-label="Passages" className="grid gap-5">
              {data.parts.map((part) => (
                <li key={part.id} className="grid gap-2 border-t pt-4">
                  {part.headingPath.length > 0 ? (
                    <p dir="auto" className="text-muted-foreground text-xs">
                      {part.headingPath.join(" › ")}
                    </p>
                  ) : null}
                  <AnswerText text={part.text} open={false} sources={0} cite={() => null} />
                </li>
              ))}
            </ol>
          </>
        ) : (
          <div className="grid animate-late gap-3" aria-busy="true">
            {["h-4 w-1/3", "h-4", "h-4 w-11/12", "h-4 w-5/6", "h-4 w-2/3"].map((size) => (
              <Skeleton key={size} className={size} />
            ))}
          </div>
        )}
      </SheetContent>
    </Sheet>
  );
}

/** Questions and answers that the page marks up as such: the owner decides which become Q&As. */
function PageFaq({
  chatbotId,
  faq,
  importQas,
}: {
  chatbotId: string;
  faq: PageTextView["faq"];
  importQas: PageActions["importQas"];
}) {
  const client = useQueryClient();
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set());
  const [pending, setPending] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const left = faq.filter((entry) => !added.has(entry.question));

  async function accept(entries: PageTextView["faq"], key: string) {
    setPending(key);
    setError(null);
    const result = await callAction(importQas({ chatbotId, qas: entries }));
    setPending(null);
    if (result.ok) {
      setAdded((was) => new Set([...was, ...entries.map((entry) => entry.question)]));
      void client.invalidateQueries({ queryKey: ["qas", chatbotId] });
    } else setError(result.error.message);
  }
  return (
    <section aria-label="Questions on this page" className="grid gap-3 rounded-lg border bg-card p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium text-sm">{formatCount(faq.length, "question")} on this page</h3>
        {left.length > 1 ? (
          <PendingButton
            size="sm"
            variant="outline"
            pending={pending === "all"}
            onClick={() => void accept(left, "all")}
          >
            Add all as Q&As
          </PendingButton>
        ) : null}
      </div>
      {error ? (
        <p role="alert" className="text-destructive text-sm">
          {error}
        </p>
      ) : null}
      <ul className="grid gap-3">
        {faq.map((entry) => (
          <li key={entry.question} className="flex items-start justify-between gap-3 border-t pt-3">
            <div className="min-w-0 text-sm">
              <p dir="auto" className="break-words font-medium">
                {entry.question}
              </p>
              <p dir="auto" className="line-clamp-3 break-words text-muted-foreground">
                {entry.answer}
              </p>
            </div>
            {added.has(entry.question) ? (
              <span className="inline-flex h-8 shrink-0 items-center gap-1.5 text-success text-xs">
                <Check aria-hidden className="size-4" />
                Added
              </span>
            ) : (
              <PendingButton
                size="sm"
                variant="ghost"
                pending={pending === entry.question}
                aria-label={`Add “${entry.question}” as a Q&A`}
                onClick={() => void accept([entry], entry.question)}
              >
                <Plus aria-hidden />
                Add
              </PendingButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
