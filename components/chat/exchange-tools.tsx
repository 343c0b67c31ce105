"use client";

import { useQueryClient } from "@tanstack/react-query";
import { MessageCircleQuestion, PencilLine } from "lucide-react";
import { useState } from "react";
import type { CorrectionActions } from "#components/chat/correction-form";
import { FeedbackButtons } from "#components/chat/feedback-buttons";
import type { ChatExchange } from "#components/chat/use-chat";
import { PendingButton } from "#components/form/pending-button";
import { lazyPart } from "#components/lazy/lazy-part";
import { toast } from "#components/toast/toast";
import { Button } from "#components/ui/button";
import { whyQuery } from "#lib/conversations/queries";
import { qaQuery } from "#lib/knowledge/queries";
import type { QaView } from "#lib/knowledge/schema";

const CorrectionForm = lazyPart(() => import("#components/chat/correction-form"), "CorrectionForm");

type Correction = {
  asked: string;
  question: string;
  answer: string;
  qa?: QaView;
};

/** Under an answer: what is thought of it, why it was given, and the way to a better one. */
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
  const [correction, setCorrection] = useState<Correction | null>(null);
  const { result } = exchange;
  if (!result) return null;
  const { messageId, answered, decision } = result;
  const [source] = result.sources;
  const qaId = answered && decision === "qa" && source?.type === "qa" ? source.id : null;

  /** "And on Sundays?" would be found by nobody: the Q&A gets the question that was understood. */
  async function understoodQuestion(): Promise<string> {
    const understood =
      standaloneQuestion ??
      (await client.fetchQuery(whyQuery(chatbotId, messageId)).then(
        (why) => why.standaloneQuestion,
        () => "",
      ));
    return understood || exchange.question;
  }
  function newQa(asked: string): Correction {
    const answer = answered ? exchange.answer.replace(/\s?\[\d{1,2}\]/g, "") : "";
    return { asked, question: asked, answer };
  }
  async function presentQa(id: string, asked: string): Promise<Correction> {
    const qa = await client.fetchQuery(qaQuery(chatbotId, id));
    return { asked, question: qa.question, answer: qa.answer, qa };
  }
  async function correct() {
    if (correction !== null) return setCorrection(null);
    setPending(true);
    try {
      const asked = await understoodQuestion();
      setCorrection(qaId === null ? newQa(asked) : await presentQa(qaId, asked));
    } catch (error) {
      toast.error(error instanceof Error ? error.message : "The Q&A could not be loaded.");
    }
    setPending(false);
  }
  return (
    <>
      <FeedbackButtons chatbotId={chatbotId} messageId={messageId} given={exchange.feedback} />
      <Button
        size="sm"
        variant="ghost"
        className="px-2 text-muted-foreground md:h-7"
        aria-expanded={whyOpen}
        onClick={() => onWhy(messageId)}
      >
        <MessageCircleQuestion aria-hidden />
        Why this answer
      </Button>
      <PendingButton
        size="sm"
        variant="ghost"
        className="px-2 text-muted-foreground md:h-7"
        pending={pending}
        aria-expanded={correction !== null}
        onClick={() => void correct()}
      >
        {pending ? null : <PencilLine aria-hidden />}
        {qaId === null ? "Add as Q&A" : "Edit this Q&A"}
      </PendingButton>
      {correction === null ? null : (
        <CorrectionForm
          chatbotId={chatbotId}
          draftKey={`${chatbotId}:${exchange.id}`}
          {...correction}
          saveLabel={saveLabel}
          actions={actions}
          onSaved={() => {
            setCorrection(null);
            onSaved();
          }}
          onCancel={() => setCorrection(null)}
        />
      )}
    </>
  );
}
