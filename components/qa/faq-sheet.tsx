"use client";

import { FaqList } from "#components/qa/faq-list";
import type { QaActions } from "#components/qa/qa-types";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "#components/ui/sheet";
import type { FaqCandidateListView } from "#lib/knowledge/schema";

/** The questions that the pages answer themselves, to be taken as Q&As or dismissed, one by one or all at once. */
export function FaqSheet({
  chatbotId,
  found,
  candidates: { total, items },
  importQas,
  dismissFaq,
  onClose,
}: {
  chatbotId: string;
  found: string;
  candidates: FaqCandidateListView;
  importQas: QaActions["importQas"];
  dismissFaq: QaActions["dismissFaq"];
  onClose: () => void;
}) {
  return (
    <Sheet open onOpenChange={onClose}>
      <SheetContent side="end" className="w-[44rem] max-w-full gap-4 p-5 max-sm:border-s-0">
        <SheetTitle className="pe-10 font-semibold text-base">Questions found on your pages</SheetTitle>
        <SheetDescription className="text-muted-foreground text-sm">
          {total > items.length
            ? `The first ${items.length} of ${total}; the others follow as these are added.`
            : "Questions that a Q&A asks already, or that you dismissed, are not shown."}
        </SheetDescription>
        {total > 0 ? (
          <FaqList chatbotId={chatbotId} title={found} faq={items} importQas={importQas} dismissFaq={dismissFaq} />
        ) : (
          <p className="text-sm">Nothing left: every question is a Q&A now, or dismissed.</p>
        )}
      </SheetContent>
    </Sheet>
  );
}
