"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { MessageCircleQuestion, PencilLine } from "lucide-react";
import dynamic from "next/dynamic";
import { useCallback, useMemo, useState, useSyncExternalStore } from "react";
import { Chat } from "#components/chat/chat";
import type { ExchangeActions } from "#components/chat/chat-exchange-view";
import type { CorrectionActions } from "#components/chat/correction-form";
import { KnowledgeNotice } from "#components/chat/knowledge-notice";
import type { ChatExchange } from "#components/chat/use-chat";
import { Button } from "#components/ui/button";
import { toast } from "#components/ui/toast";
import type { TalkView } from "#lib/conversations/schema";
import { talkTransport } from "#lib/conversations/talk-transport";
import { pageListQuery, pendingPages } from "#lib/knowledge/queries";
import type { PageListView } from "#lib/knowledge/schema";

const WhyPanel = dynamic(() => import("#components/chat/why-panel").then((module) => module.WhyPanel), { ssr: false });
const WhySheet = dynamic(() => import("#components/chat/why-sheet").then((module) => module.WhySheet), { ssr: false });
const CorrectionForm = dynamic(
  () => import("#components/chat/correction-form").then((module) => module.CorrectionForm),
  {
    ssr: false,
  },
);

const EVERYTHING = { state: null, search: "", page: 1 };
/** From here on there is room for "why this answer" beside the chat. */
const WIDE = "(min-width: 72rem)";
const isWide = () => matchMedia(WIDE).matches;
function watchWidth(onChange: () => void) {
  const query = matchMedia(WIDE);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}

export function Playground({
  chatbotId,
  welcome,
  suggestedQuestions,
  qas,
  initialPages,
  actions,
}: {
  chatbotId: string;
  welcome: string;
  suggestedQuestions: string[];
  qas: number;
  initialPages: PageListView;
  actions: CorrectionActions;
}) {
  const client = useQueryClient();
  const pages = useQuery({
    ...pageListQuery(chatbotId, EVERYTHING),
    ...(pendingPages(initialPages) > 0 ? {} : { staleTime: 60_000 }),
    initialData: initialPages,
  });
  const [added, setAdded] = useState(0);
  const [why, setWhy] = useState<string | null>(null);
  const [sheet, setSheet] = useState(false);
  const ask = useMemo(() => talkTransport("/api/chatbot_talk", chatbotId), [chatbotId]);

  const showWhy = useCallback((messageId: string) => {
    setWhy(messageId);
    setSheet(!isWide());
  }, []);
  const onAnswer = useCallback((answer: TalkView) => setWhy(answer.messageId), []);
  const onSaved = useCallback(() => {
    setAdded((was) => was + 1);
    toast.success("Saved as a Q&A. The question is asked again.");
    void client.invalidateQueries({ queryKey: ["qas", chatbotId] });
  }, [client, chatbotId]);
  const renderActions = useCallback<ExchangeActions>(
    (exchange, { askAgain }) => (
      <ExchangeTools
        chatbotId={chatbotId}
        exchange={exchange}
        actions={actions}
        onWhy={showWhy}
        onSaved={() => {
          onSaved();
          askAgain();
        }}
      />
    ),
    [chatbotId, actions, showWhy, onSaved],
  );
  const wide = useSyncExternalStore(watchWidth, isWide, () => false);

  return (
    <div className="grid min-w-0 gap-4 min-[72rem]:grid-cols-[minmax(0,1fr)_20rem]">
      <Chat
        className="h-[calc(100dvh-12rem)] min-h-96 rounded-lg border bg-card max-md:-mx-4 max-md:-mb-6 max-md:h-[calc(100dvh-16.5rem)] max-md:rounded-none max-md:border-x-0 max-md:border-b-0"
        ask={ask}
        welcome={welcome}
        suggestedQuestions={suggestedQuestions}
        storageKey={`chat:${chatbotId}`}
        showConfidence
        renderActions={renderActions}
        onAnswer={onAnswer}
        notice={<KnowledgeNotice chatbotId={chatbotId} counts={pages.data.counts} qas={qas + added} />}
      />
      <aside
        aria-label="Why this answer"
        className="hidden h-[calc(100dvh-12rem)] min-h-96 overflow-y-auto rounded-lg border bg-card p-4 min-[72rem]:block"
      >
        <h2 className="mb-4 font-semibold text-base">Why this answer</h2>
        {why && wide ? (
          <WhyPanel chatbotId={chatbotId} messageId={why} />
        ) : (
          <p className="text-muted-foreground text-sm">
            Ask a question: here stands how it was understood, what was found and how sure the chatbot is.
          </p>
        )}
      </aside>
      {sheet && why && !wide ? (
        <WhySheet chatbotId={chatbotId} messageId={why} onClose={() => setSheet(false)} />
      ) : null}
    </div>
  );
}

function ExchangeTools({
  chatbotId,
  exchange,
  actions,
  onWhy,
  onSaved,
}: {
  chatbotId: string;
  exchange: ChatExchange;
  actions: CorrectionActions;
  onWhy: (messageId: string) => void;
  onSaved: () => void;
}) {
  const [correcting, setCorrecting] = useState(false);
  const { result } = exchange;
  if (!result) return null;
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        className="px-2 text-muted-foreground md:h-7"
        onClick={() => onWhy(result.messageId)}
      >
        <MessageCircleQuestion aria-hidden />
        Why this answer
      </Button>
      <Button
        size="sm"
        variant="ghost"
        className="px-2 text-muted-foreground md:h-7"
        aria-expanded={correcting}
        onClick={() => setCorrecting((was) => !was)}
      >
        <PencilLine aria-hidden />
        Add as Q&A
      </Button>
      {correcting ? (
        <CorrectionForm
          chatbotId={chatbotId}
          draftKey={`${chatbotId}:${exchange.id}`}
          question={exchange.question}
          answer={result.answered ? exchange.answer.replace(/\s?\[\d{1,2}\]/g, "") : ""}
          actions={actions}
          onSaved={() => {
            setCorrecting(false);
            onSaved();
          }}
          onCancel={() => setCorrecting(false)}
        />
      ) : null}
    </>
  );
}
