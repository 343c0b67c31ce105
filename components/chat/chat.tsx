"use client";

import { ArrowDown, Undo2 } from "lucide-react";
import { Fragment, type ReactNode, useCallback, useEffect, useRef } from "react";
import { ChatComposer } from "#components/chat/chat-composer";
import { ChatExchangeView, type ExchangeActions } from "#components/chat/chat-exchange-view";
import { SentenceAnnouncer } from "#components/chat/sentence-announcer";
import { type Conversation, useChat } from "#components/chat/use-chat";
import { useStickyScroll } from "#components/chat/use-sticky-scroll";
import { Button } from "#components/ui/button";
import { cn } from "#lib/browser/cn";
import type { ChatTransport } from "#lib/browser/talk/talk-transport";
import { text } from "#lib/browser/texts/text";
import type { TalkView } from "#lib/conversations/schema";

export type ChatProps = {
  /** How to ask; must stay the same object between renders. */
  ask: ChatTransport;
  /** What is said first, as the server has painted it: the code that reads Markdown comes with the first answer. */
  welcome: ReactNode;
  suggestedQuestions: readonly string[];
  placeholder?: string;
  /** Where the conversation and what is being typed outlive a reload (this tab's storage). */
  storageKey?: string;
  autoFocus?: boolean;
  showConfidence?: boolean;
  /** The message that is explained elsewhere. */
  markedMessageId?: string | null;
  /** Where a Q&A is kept, for who may change it; must stay the same function between renders. */
  qaAddress?: (title: string) => string;
  /** What the place of use adds under an answer; must stay the same function between renders. */
  renderActions?: ExchangeActions;
  /** Stands between the conversation and the field. */
  notice?: ReactNode;
  onAnswer?: (answer: TalkView) => void;
  /** What is open at the start, unless this tab remembers more of it. */
  start?: Conversation | null;
  /** Told which conversation is open, null while nothing has been asked; its name also then; and how many questions it has. Must stay the same function between renders. */
  onConversation?: (asked: string | null, sessionId: string, questions: number) => void;
  /** What stands in the conversation after so many of its questions, beside the answers. */
  renderBetween?: ((questions: number) => ReactNode) | undefined;
  /** Takes what is written instead of the chatbot, while somebody else answers; whether it arrived. */
  onWrite?: ((text: string) => Promise<boolean>) | undefined;
  /** Has questions asked from elsewhere; returns what ends that. Must stay the same function between renders. */
  listen?: (ask: (question: string) => void) => () => void;
  className?: string;
};

/**
 * The chat: playground, landing page and embedded chat are this component. It fills the height it is given; the conversation
 * scrolls inside, the field stays.
 */
export function Chat({
  ask,
  welcome,
  suggestedQuestions,
  placeholder = text("placeholder"),
  storageKey,
  autoFocus = true,
  showConfidence = false,
  markedMessageId = null,
  qaAddress,
  renderActions,
  notice,
  onAnswer,
  start = null,
  onConversation,
  renderBetween,
  onWrite,
  listen,
  className,
}: ChatProps) {
  const root = useRef<HTMLElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const chat = useChat({ ask, storageKey, start, onAnswer });
  const { sessionId, exchanges, busy, send, stop, askAgain, keepFeedback, startAnew, goBack } = chat;
  const { area, content, atEnd, toEnd } = useStickyScroll();
  useKeyboardInset(root);

  const named = exchanges.length > 0 ? sessionId : null;
  useEffect(() => {
    // Before the browser's memory has been asked there is no session, and nothing to tell.
    if (sessionId) onConversation?.(named, sessionId, exchanges.length);
  }, [sessionId, named, exchanges.length, onConversation]);

  const ask1 = useCallback(
    (question: string) => {
      const written = onWrite?.(question);
      if (!written) send(question);
      toEnd();
      return written;
    },
    [send, toEnd, onWrite],
  );
  useEffect(() => listen?.(ask1), [listen, ask1]);

  return (
    <section
      ref={root}
      aria-label={text("chat")}
      className={cn("relative flex min-h-0 flex-col pb-(--keyboard-inset,0px)", className)}
    >
      <div ref={area} className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <div ref={content} className="mx-auto grid w-full max-w-[75ch] grid-cols-1 gap-8 px-4 py-5">
          {welcome}
          {exchanges.length === 0 && suggestedQuestions.length > 0 ? (
            <ul data-part="suggestions" aria-label={text("suggestedQuestions")} className="-mt-4 flex flex-wrap gap-2">
              {suggestedQuestions.map((question) => (
                <li key={question} className="min-w-0">
                  <Button
                    variant="outline"
                    className="h-auto min-h-11 max-w-full whitespace-normal py-1.5 text-start md:h-auto md:min-h-9"
                    onClick={() => {
                      void ask1(question);
                      field.current?.focus({ preventScroll: true });
                    }}
                  >
                    <bdi>{question}</bdi>
                  </Button>
                </li>
              ))}
            </ul>
          ) : null}
          {exchanges.length === 0 && goBack ? (
            <Button
              size="sm"
              variant="ghost"
              className="-mt-4 -ms-3 w-fit text-muted-foreground"
              onClick={() => {
                goBack();
                field.current?.focus({ preventScroll: true });
              }}
            >
              <Undo2 aria-hidden />
              {text("backToConversation")}
            </Button>
          ) : null}
          {exchanges.length > 0 || renderBetween ? (
            <ol data-part="conversation" aria-label={text("conversation")} className="grid grid-cols-1 gap-8">
              {renderBetween?.(0)}
              {exchanges.map((exchange, at) => (
                <Fragment key={exchange.id}>
                  <ChatExchangeView
                    exchange={exchange}
                    last={at === exchanges.length - 1}
                    showConfidence={showConfidence}
                    marked={markedMessageId !== null && exchange.result?.messageId === markedMessageId}
                    qaAddress={qaAddress}
                    renderActions={renderActions}
                    onAskAgain={askAgain}
                    onFeedback={keepFeedback}
                  />
                  {renderBetween?.(at + 1)}
                </Fragment>
              ))}
            </ol>
          ) : null}
        </div>
      </div>
      <div className="relative mx-auto grid w-full max-w-[75ch] grid-cols-1 gap-2 px-3 pt-2 pb-3">
        {atEnd ? null : (
          <Button
            size="icon-sm"
            variant="outline"
            aria-label={text("toEnd")}
            title={text("toEnd")}
            className="-top-10 -translate-x-1/2 absolute left-1/2 rounded-full shadow-float"
            onClick={toEnd}
          >
            <ArrowDown aria-hidden />
          </Button>
        )}
        {notice}
        <ChatComposer
          field={field}
          placeholder={placeholder}
          busy={busy}
          autoFocus={autoFocus}
          draftKey={storageKey ? `${storageKey}:draft` : undefined}
          onSend={ask1}
          onStop={stop}
          onStartAnew={
            exchanges.length > 0 && !onWrite
              ? () => {
                  startAnew();
                  field.current?.focus({ preventScroll: true });
                }
              : null
          }
        />
      </div>
      <SentenceAnnouncer exchange={exchanges.findLast((one) => one.state === "asking") ?? exchanges.at(-1)} />
    </section>
  );
}

/** Where the on-screen keyboard lies over the page instead of shrinking it (iOS), the chat ends above it. */
function useKeyboardInset(root: React.RefObject<HTMLElement | null>) {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return;
    const fit = () => {
      const element = root.current;
      if (!element) return;
      const covered =
        viewport.scale > 1.01 ? 0 : element.getBoundingClientRect().bottom - viewport.offsetTop - viewport.height;
      const typing =
        element.contains(document.activeElement) && /^(?:TEXTAREA|INPUT)$/.test(document.activeElement?.tagName ?? "");
      element.style.setProperty("--keyboard-inset", `${typing && covered > 120 ? Math.round(covered) : 0}px`);
    };
    viewport.addEventListener("resize", fit);
    return () => viewport.removeEventListener("resize", fit);
  }, [root]);
}
