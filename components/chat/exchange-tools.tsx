"use client";

import { useQueryClient } from "@tanstack/react-query";
import { MessageCircleQuestion, PencilLine } from "lucide-react";
import { useState } from "react";
import type { CorrectionActions } from "#components/chat/correction-form";
import type { ChatExchange } from "#components/chat/use-chat";
import { onDemand } from "#components/shell/on-demand";
import { PendingButton } from "#components/shell/pending-button";
import { Button } from "#components/ui/button";
import { whyQuery } from "#lib/conversations/queries";

const CorrectionForm = onDemand(() =>
  import("#components/chat/correction-form").then((module) => module.CorrectionForm),
);

/** Under an answer: why it was given, and the way to a better one. */
export function ExchangeTools({
  chatbotId,
  exchange,
  standaloneQuestion,
  saveLabel,
  whyOpen,
  actions,
  onWhy,
  onSaved,
}: {
  chatbotId: string;
  exchange: ChatExchange;
  /** The question as it stands alone; asked for where it is not given. */
  standaloneQuestion?: string | undefined;
  saveLabel: string;
  whyOpen?: boolean;
  actions: CorrectionActions;
  onWhy: (messageId: string) => void;
  onSaved: () => void;
}) {
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [correcting, setCorrecting] = useState<string | null>(null);
  const { result } = exchange;
  if (!result) return null;

  /** "And on Sundays?" would be found by nobody: the Q&A gets the question that was understood. */
  async function correct(messageId: string) {
    if (correcting !== null) return setCorrecting(null);
    setPending(true);
    const understood =
      standaloneQuestion ??
      (await client.fetchQuery(whyQuery(chatbotId, messageId)).then(
        (why) => why.standaloneQuestion,
        () => "",
      ));
    setPending(false);
    setCorrecting(understood || exchange.question);
  }
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        className="px-2 text-muted-foreground md:h-7"
        aria-expanded={whyOpen}
        onClick={() => onWhy(result.messageId)}
      >
        <MessageCircleQuestion aria-hidden />
        Why this answer
      </Button>
      <PendingButton
        size="sm"
        variant="ghost"
        className="px-2 text-muted-foreground md:h-7"
        pending={pending}
        aria-expanded={correcting !== null}
        onClick={() => void correct(result.messageId)}
      >
        {pending ? null : <PencilLine aria-hidden />}
        Add as Q&A
      </PendingButton>
      {correcting === null ? null : (
        <CorrectionForm
          chatbotId={chatbotId}
          draftKey={`${chatbotId}:${exchange.id}`}
          question={correcting}
          answer={result.answered ? exchange.answer.replace(/\s?\[\d{1,2}\]/g, "") : ""}
          saveLabel={saveLabel}
          actions={actions}
          onSaved={() => {
            setCorrecting(null);
            onSaved();
          }}
          onCancel={() => setCorrecting(null)}
        />
      )}
    </>
  );
}
