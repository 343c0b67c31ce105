"use client";

import { useQuery } from "@tanstack/react-query";
import { AnswerText } from "#components/chat/answer-text";
import { ErrorState } from "#components/frame/error-state";
import { PageAddress } from "#components/pages/page-address";
import type { PageActions } from "#components/pages/page-types";
import { PageVerdict } from "#components/pages/page-verdict";
import { FaqList } from "#components/qa/faq-list";
import { Button } from "#components/ui/button";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "#components/ui/sheet";
import { Skeleton } from "#components/ui/skeleton";
import { formatCount } from "#lib/browser/format";
import { pageTextQuery } from "#lib/knowledge/queries";

/** What stands for a title that is not known. */
const withoutScheme = (url: string) => url.replace(/^https?:\/\//, "").replace(/\/$/, "");

/** What became of a page and why; the text that was kept of it, passage by passage; and the questions that the page itself answers. */
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
            {data?.title || (data ? withoutScheme(data.url) : "Page")}
          </SheetTitle>
          <SheetDescription className="text-muted-foreground text-xs">
            What was found, and the text that answers come from
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
            <PageVerdict page={data} />
            {data.faq.length > 0 ? (
              <FaqList
                chatbotId={chatbotId}
                title={`${formatCount(data.faq.length, "question")} on this page`}
                faq={data.faq}
                importQas={importQas}
              />
            ) : null}
            <ol aria-label="Passages" className="grid gap-5" hidden={data.parts.length === 0}>
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
