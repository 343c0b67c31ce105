"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Lightbulb } from "lucide-react";
import { useState } from "react";
import { FaqList } from "#components/qa/faq-list";
import type { QaActions } from "#components/qa/qa-types";
import { Button } from "#components/ui/button";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "#components/ui/sheet";
import { formatCount } from "#lib/format";
import { faqCandidatesQuery } from "#lib/knowledge/queries";

/** Says how many questions the pages answer themselves, and lets the owner take or dismiss all or some of them. */
export function FaqFound({
  chatbotId,
  importQas,
  dismissFaq,
}: {
  chatbotId: string;
  importQas: QaActions["importQas"];
  dismissFaq: QaActions["dismissFaq"];
}) {
  const { data } = useQuery(faqCandidatesQuery(chatbotId));
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const total = data?.total ?? 0;
  const found = `${formatCount(total, "question")} found on your pages`;
  return (
    <>
      {total > 0 ? (
        <section
          aria-label="Questions found"
          className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border bg-card px-4 py-2.5 text-sm"
        >
          <Lightbulb aria-hidden className="size-4 shrink-0 text-primary" />
          <p className="me-auto">{found}. Make them Q&As, and they are answered word for word.</p>
          <Button variant="outline" size="sm" onClick={() => setOpen(true)}>
            Look at them
          </Button>
        </section>
      ) : null}
      {open && data ? (
        <Sheet
          open
          onOpenChange={() => {
            setOpen(false);
            // What was dismissed is offered no more; until here it could be taken back.
            void client.invalidateQueries({ queryKey: ["faq-candidates", chatbotId] });
          }}
        >
          <SheetContent side="end" className="w-[44rem] max-w-full gap-4 p-5 max-sm:border-s-0">
            <SheetTitle className="pe-10 font-semibold text-base">Questions found on your pages</SheetTitle>
            <SheetDescription className="text-muted-foreground text-sm">
              {total > data.items.length
                ? `The first ${data.items.length} of ${total}; the others follow as these are added.`
                : "Questions that a Q&A asks already, or that you dismissed, are not shown."}
            </SheetDescription>
            {total > 0 ? (
              <FaqList
                chatbotId={chatbotId}
                title={found}
                faq={data.items}
                importQas={importQas}
                dismissFaq={dismissFaq}
              />
            ) : (
              <p className="text-sm">None is left: all of them are Q&As now, or dismissed.</p>
            )}
          </SheetContent>
        </Sheet>
      ) : null}
    </>
  );
}
