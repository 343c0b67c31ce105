"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { ChatExchangeView } from "#components/chat/chat-exchange-view";
import type { CorrectionActions } from "#components/chat/correction-form";
import { ExchangeTools } from "#components/chat/exchange-tools";
import { qaAddress } from "#components/chat/qa-address";
import { toExchange } from "#components/chat/to-exchange";
import { WhyPanel } from "#components/chat/why-panel";
import { toast } from "#components/toast/toast";
import type { ConversationTurnView } from "#lib/conversations/history-schema";

const never = () => {};
/** What stands where the texts' time is over. */
const REMOVED = { question: "No longer kept", answer: "No longer kept" };

/** What the visitor thought of the answer, and why. */
function VisitorRating({ turn }: { turn: ConversationTurnView | undefined }) {
  if (!turn || (turn.feedbackBy !== "visitor" && !turn.feedbackReason)) return null;
  const rating = turn.feedback === "up" ? "Good answer" : "Bad answer";
  return (
    <p dir="auto" className="basis-full break-words ps-1.5 text-xs">
      {turn.feedbackBy === "visitor" ? `The visitor: ${rating}` : "The visitor"}
      {turn.feedbackReason ? ` “${turn.feedbackReason}”` : ""}
    </p>
  );
}

/** Questions and answers as the chat showed them; under each the reason, and the way to put it right. */
export function ConversationTurns({
  chatbotId,
  sessionId,
  turns,
  actions,
}: {
  chatbotId: string;
  sessionId: string;
  turns: ConversationTurnView[];
  actions: CorrectionActions;
}) {
  const client = useQueryClient();
  const [why, setWhy] = useState<string | null>(null);
  const [saved, setSaved] = useState<ReadonlySet<string>>(new Set());
  const addressOfQa = useCallback((title: string) => qaAddress(chatbotId, title), [chatbotId]);
  const exchanges = useMemo(
    () => turns.map((turn) => toExchange(sessionId, turn.question === "" ? { ...turn, ...REMOVED } : turn)),
    [sessionId, turns],
  );
  function onSaved(messageId: string) {
    setSaved((was) => new Set([...was, messageId]));
    toast.success("The Q&A was saved. It answers from the next question.");
    for (const noun of ["qas", "unanswered"]) void client.invalidateQueries({ queryKey: [noun, chatbotId] });
  }
  return (
    <ol aria-label="Turns" className="grid grid-cols-1 gap-8">
      {exchanges.map((exchange, at) => (
        <ChatExchangeView
          key={exchange.id}
          exchange={exchange}
          last={false}
          showConfidence
          marked={why === exchange.id}
          qaAddress={addressOfQa}
          onAskAgain={never}
          renderActions={() => (
            <>
              <ExchangeTools
                chatbotId={chatbotId}
                exchange={exchange}
                standaloneQuestion={turns[at]?.standaloneQuestion}
                saveLabel="Save as Q&A"
                whyOpen={why === exchange.id}
                actions={actions}
                onWhy={() => setWhy((open) => (open === exchange.id ? null : exchange.id))}
                onSaved={() => onSaved(exchange.id)}
              />
              <VisitorRating turn={turns[at]} />
              {saved.has(exchange.id) ? (
                <span className="inline-flex items-center gap-1.5 px-1.5 text-success text-xs">
                  <Check aria-hidden className="size-4" />
                  Saved as a Q&A
                </span>
              ) : null}
              {why === exchange.id ? (
                <div className="basis-full rounded-lg border bg-card p-4 text-foreground">
                  <WhyPanel chatbotId={chatbotId} messageId={exchange.id} />
                </div>
              ) : null}
            </>
          )}
        />
      ))}
    </ol>
  );
}
