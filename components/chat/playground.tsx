"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { type ReactNode, useCallback, useMemo, useState, useSyncExternalStore } from "react";
import { Chat } from "#components/chat/chat";
import type { ExchangeActions } from "#components/chat/chat-exchange-view";
import type { CorrectionActions } from "#components/chat/correction-form";
import { ExchangeTools } from "#components/chat/exchange-tools";
import { KnowledgeNotice } from "#components/chat/knowledge-notice";
import { qaAddress } from "#components/chat/qa-address";
import { SCROLLED_BY_KEYBOARD } from "#components/chat/scrolled-by-keyboard";
import { toConversation } from "#components/chat/to-exchange";
import { progressOf, useRefused } from "#components/chat/use-refused";
import { lazyPart } from "#components/lazy/lazy-part";
import { toast } from "#components/toast/toast";
import { Button } from "#components/ui/button";
import { initialData } from "#lib/browser/initial-data";
import { holdUntilKnown } from "#lib/browser/talk/hold-until-known";
import { talkTransport } from "#lib/browser/talk/talk-transport";
import type { ConversationView } from "#lib/conversations/history-schema";
import type { TalkView } from "#lib/conversations/schema";
import { knowledgeCountsQuery } from "#lib/knowledge/queries";
import type { KnowledgeCountsView } from "#lib/knowledge/schema";

const WhyPanel = lazyPart(() => import("#components/chat/why-panel"), "WhyPanel");
const WhySheet = lazyPart(() => import("#components/chat/why-sheet"), "WhySheet", "onClose");

/** From here on there is room for "why this answer" beside the chat. */
const WIDE = "(min-width: 72rem)";
const isWide = () => matchMedia(WIDE).matches;
function watchWidth(onChange: () => void) {
  const query = matchMedia(WIDE);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}

/** A reload and a shared link open the conversation again. */
function nameInAddress(sessionId: string | null) {
  const address = new URL(location.href);
  if (sessionId) address.searchParams.set("conversation", sessionId);
  else address.searchParams.delete("conversation");
  if (address.href !== location.href) history.replaceState(null, "", address);
}

export function Playground({
  chatbotId,
  welcome,
  suggestedQuestions,
  initial,
  opened,
  actions,
}: {
  chatbotId: string;
  welcome: ReactNode;
  suggestedQuestions: string[];
  initial: { counts: KnowledgeCountsView; at: number };
  /** The conversation that the address names. */
  opened: ConversationView | null;
  actions: CorrectionActions;
}) {
  const client = useQueryClient();
  const known = useQuery({ ...knowledgeCountsQuery(chatbotId), ...initialData(initial.counts, initial.at) });
  const [start] = useState(() => opened && toConversation(opened));
  const [why, setWhy] = useState<string | null>(null);
  const [sheet, setSheet] = useState(false);
  const ask = useMemo(() => {
    const readProgress = () => {
      const counts = client.getQueryData(knowledgeCountsQuery(chatbotId).queryKey);
      return counts && progressOf(counts);
    };
    return holdUntilKnown(talkTransport("/api/chatbot_talk", chatbotId), readProgress);
  }, [client, chatbotId]);
  const { onRefused, newPagesFor } = useRefused(known.data);

  const showWhy = useCallback((messageId: string) => {
    setWhy(messageId);
    setSheet(!isWide());
  }, []);
  const onAnswer = useCallback(
    (answer: TalkView) => {
      setWhy(answer.messageId);
      onRefused(answer);
      // What was read before does not know of this answer, however fresh it is.
      for (const noun of ["conversations", "conversation", "unanswered"])
        void client.invalidateQueries({ queryKey: [noun, chatbotId] });
    },
    [client, chatbotId, onRefused],
  );
  const onSaved = useCallback(() => {
    toast.success("The Q&A was saved. The question is asked again.");
    for (const noun of ["qas", "pages"]) void client.invalidateQueries({ queryKey: [noun, chatbotId] });
  }, [client, chatbotId]);
  const renderActions = useCallback<ExchangeActions>(
    (exchange, { askAgain }) => (
      <>
        <ExchangeTools
          chatbotId={chatbotId}
          exchange={exchange}
          saveLabel="Save and ask again"
          actions={actions}
          onWhy={showWhy}
          onSaved={() => {
            onSaved();
            askAgain();
          }}
        />
        {newPagesFor(exchange) ? (
          <Button size="sm" variant="outline" className="basis-auto text-foreground" onClick={askAgain}>
            <RotateCcw aria-hidden />
            New pages are in: ask again
          </Button>
        ) : null}
      </>
    ),
    [chatbotId, actions, showWhy, onSaved, newPagesFor],
  );
  const wide = useSyncExternalStore(watchWidth, isWide, () => false);
  const addressOfQa = useCallback((title: string) => qaAddress(chatbotId, title), [chatbotId]);

  return (
    <div className="grid min-w-0 gap-4 min-[72rem]:grid-cols-[minmax(0,1fr)_20rem]">
      <Chat
        className="h-[calc(100dvh-12rem)] min-h-96 rounded-lg border bg-card max-md:-mx-4 max-md:-mb-6 max-md:h-[calc(100dvh-11.375rem)] max-md:rounded-none max-md:border-x-0 max-md:border-b-0"
        ask={ask}
        welcome={welcome}
        suggestedQuestions={suggestedQuestions}
        storageKey={`chat:${chatbotId}`}
        showConfidence
        markedMessageId={wide ? why : null}
        qaAddress={addressOfQa}
        renderActions={renderActions}
        onAnswer={onAnswer}
        start={start}
        onConversation={nameInAddress}
        notice={<KnowledgeNotice chatbotId={chatbotId} counts={known.data.pages} qas={known.data.qas} />}
      />
      <aside
        aria-label="Why this answer"
        {...SCROLLED_BY_KEYBOARD}
        className="hidden h-[calc(100dvh-12rem)] min-h-96 overflow-y-auto rounded-lg border bg-card p-4 min-[72rem]:block"
      >
        <h2 className="mb-4 font-semibold text-base">Why this answer</h2>
        {why && wide ? (
          <WhyPanel chatbotId={chatbotId} messageId={why} />
        ) : (
          <p className="text-muted-foreground text-sm">
            Ask a question to see what decided its answer, and the text it rests on.
          </p>
        )}
      </aside>
      {sheet && why && !wide ? (
        <WhySheet chatbotId={chatbotId} messageId={why} onClose={() => setSheet(false)} />
      ) : null}
    </div>
  );
}
