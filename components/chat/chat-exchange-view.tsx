"use client";

import { CircleAlert, RotateCcw } from "lucide-react";
import { memo, type ReactNode, useEffect, useId, useState } from "react";
import { AnswerSources, Citation } from "#components/chat/answer-sources";
import { OfferCard } from "#components/chat/offer-card";
import { Outcome } from "#components/chat/outcome";
import type { ChatExchange } from "#components/chat/use-chat";
import { lazyPart } from "#components/lazy/lazy-part";
import { Button } from "#components/ui/button";
import { CopyButton } from "#components/ui/copy-button";
import { cn } from "#lib/browser/cn";
import { text } from "#lib/browser/texts/text";

const AnswerText = lazyPart(() => import("#components/chat/answer-text"), "AnswerText");

export type ExchangeActions = (
  exchange: ChatExchange,
  tools: { askAgain: () => void; keepFeedback: (feedback: ChatExchange["feedback"]) => void },
) => ReactNode;

/** A question and its answer, with the sources, what can be done about it and, where it failed, the way on. */
export const ChatExchangeView = memo(function ChatExchangeView({
  exchange,
  last,
  showConfidence,
  marked = false,
  qaAddress,
  renderActions,
  onAskAgain,
  onFeedback,
}: {
  exchange: ChatExchange;
  last: boolean;
  showConfidence: boolean;
  /** The answer that is explained beside the chat. */
  marked?: boolean;
  qaAddress?: ((qaTitle: string) => string) | undefined;
  renderActions: ExchangeActions | undefined;
  onAskAgain: (id: string) => void;
  /** Has a rating remembered with the conversation. */
  onFeedback?: (id: string, feedback: ChatExchange["feedback"]) => void;
}) {
  const panelId = useId();
  const [open, setOpen] = useState(0);
  useEffect(AnswerText.preload, []);
  const { answer, sources, state, result } = exchange;
  const offers = (result && !result.answered && result.suggestions) || [];
  const asking = state === "asking";
  const toggle = (number: number) => setOpen((was) => (was === number ? 0 : number));
  const askAgain = () => onAskAgain(exchange.id);

  return (
    <li className="grid grid-cols-1 gap-4">
      <p
        dir="auto"
        className="ms-auto max-w-[85%] whitespace-pre-line break-words rounded-lg bg-accent px-3.5 py-2 text-base [overflow-wrap:anywhere]"
      >
        {/* An element of its own direction: the question has its own. */}
        <bdi className="sr-only">{text("youAsked")} </bdi>
        {exchange.question}
      </p>
      <div
        className={cn("grid grid-cols-1 gap-3", marked && "-ms-3 border-primary border-s-2 ps-2.5")}
        aria-busy={asking}
        aria-current={marked || undefined}
      >
        {asking && answer === "" ? <Thinking waiting={exchange.waiting} /> : null}
        {answer ? (
          <OfferCard suggestions={offers}>
            <span className="sr-only">{text("answer")} </span>
            <AnswerText
              text={offers[0]?.excerpt ?? answer}
              open={asking}
              sources={sources.length}
              cite={(number) => (
                <Citation
                  number={number}
                  title={sources[number - 1]?.title ?? ""}
                  open={open === number}
                  panelId={panelId}
                  onToggle={() => toggle(number)}
                />
              )}
            />
          </OfferCard>
        ) : null}
        {sources.length > 0 ? (
          <AnswerSources sources={sources} open={open} panelId={panelId} qaAddress={qaAddress} onToggle={toggle} />
        ) : null}
        {state === "stopped" ? <p className="text-muted-foreground text-sm">{text("stopped")}</p> : null}
        {state === "failed" ? (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-destructive bg-destructive-soft px-3 py-2 text-sm">
            <CircleAlert aria-hidden className="size-4 shrink-0 text-destructive" />
            <p className="min-w-0 flex-1 break-words">{exchange.error}</p>
            <Button size="sm" variant="outline" onClick={askAgain}>
              <RotateCcw aria-hidden />
              {text("retry")}
            </Button>
          </div>
        ) : null}
        {asking || state === "failed" ? null : (
          <div className="-ms-1.5 flex flex-wrap items-center gap-x-1 gap-y-1 text-muted-foreground">
            {result ? <Outcome result={result} showConfidence={showConfidence} /> : null}
            {answer ? <CopyButton value={answer} label={text("copyAnswer")} /> : null}
            {last || state === "stopped" ? (
              <Button
                size="icon-sm"
                variant="ghost"
                aria-label={text("answerAgain")}
                title={text("answerAgain")}
                onClick={askAgain}
              >
                <RotateCcw aria-hidden />
              </Button>
            ) : null}
            {renderActions?.(exchange, {
              askAgain,
              keepFeedback: (feedback) => onFeedback?.(exchange.id, feedback),
            })}
          </div>
        )}
      </div>
    </li>
  );
});

function Thinking({ waiting }: Pick<ChatExchange, "waiting">) {
  return (
    <div className="flex min-h-6 flex-wrap items-center gap-x-2">
      <span className="flex items-center gap-1" role="img" aria-label={text("thinking")}>
        {["", "[animation-delay:160ms]", "[animation-delay:320ms]"].map((delay) => (
          <span
            key={delay}
            className={`size-1.5 animate-pulse rounded-full bg-muted-foreground motion-reduce:animate-none ${delay}`}
          />
        ))}
      </span>
      {waiting ? <p className="text-muted-foreground text-sm tabular-nums">{text("reading", waiting)}</p> : null}
    </div>
  );
}
