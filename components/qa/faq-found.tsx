"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Lightbulb } from "lucide-react";
import { useState } from "react";
import { lazyPart } from "#components/lazy/lazy-part";
import type { QaActions } from "#components/qa/qa-types";
import { Button } from "#components/ui/button";
import { formatCount } from "#lib/browser/format";
import { faqCandidatesQuery } from "#lib/knowledge/queries";

const FaqSheet = lazyPart(() => import("#components/qa/faq-sheet"), "FaqSheet", "onClose");

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
            Review them
          </Button>
        </section>
      ) : null}
      {open && data ? (
        <FaqSheet
          chatbotId={chatbotId}
          found={found}
          candidates={data}
          importQas={importQas}
          dismissFaq={dismissFaq}
          onClose={() => {
            setOpen(false);
            // What was dismissed is offered no more; until here it could be taken back.
            void client.invalidateQueries({ queryKey: ["faq-candidates", chatbotId] });
          }}
        />
      ) : null}
    </>
  );
}
