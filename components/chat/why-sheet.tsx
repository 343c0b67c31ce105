"use client";

import { WhyPanel } from "#components/chat/why-panel";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "#components/ui/sheet";

/** "Why this answer" where there is no room beside the chat. */
export function WhySheet({
  chatbotId,
  messageId,
  onClose,
}: {
  chatbotId: string;
  messageId: string;
  onClose: () => void;
}) {
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent side="end">
        <SheetTitle className="font-semibold text-base">Why this answer</SheetTitle>
        <SheetDescription className="sr-only">What decided the answer, and the text it rests on</SheetDescription>
        <WhyPanel chatbotId={chatbotId} messageId={messageId} />
      </SheetContent>
    </Sheet>
  );
}
