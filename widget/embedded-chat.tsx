import { MessageCircle, X } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { Chat } from "#components/chat/chat";
import type { ExchangeActions } from "#components/chat/chat-exchange-view";
import { VisitorFeedback } from "#components/chat/visitor-feedback";
import { lazyPart } from "#components/lazy/lazy-part";
import { text as say } from "#lib/browser/texts/text";
import type { TalkView } from "#lib/conversations/schema";
import { applyTheme } from "./apply-theme";
import type { Page } from "./page";
import type { Desk, Place } from "./person-desk";
import type { FrameConfig } from "./read-config";
import { remembers } from "./remembered-talk";
import { useAdmission } from "./use-admission";

const PersonDesk = lazyPart(() => import("./person-desk"), "PersonDesk");
const AnswerText = lazyPart(() => import("#components/chat/answer-text"), "AnswerText");

/** Whether a text has marks that only Markdown's reader makes something of. */
const isMarkdown = (text: string) => /[*_`#[\]|>~]|https?:/.test(text);

/** The chat that visitors of a website see. */
export function EmbeddedChat({ config: given, page }: { config: FrameConfig; page: Page }) {
  const [config, setConfig] = useState(given);
  const { visitor, admission } = useAdmission(given.chatbotId, page);
  const root = useRef<HTMLElement>(null);
  const ask = useRef<(question: string) => void>(() => {});
  const listen = useCallback((asks: (question: string) => void) => {
    ask.current = asks;
    return () => {
      ask.current = () => {};
    };
  }, []);
  useEffect(() => applyTheme(config), [config]);
  useEffect(
    () =>
      page.listen((message) => {
        if (message.type === "preview") setConfig((was) => ({ ...was, ...message.look }));
        else if (message.type === "send") ask.current(message.text);
        else if (message.type === "open" && message.focus) takeFocus(root.current);
      }),
    [page],
  );
  useCloseByEscape(page, root);
  const [desk, setDesk] = useState<Desk | null>(null);
  const [place, setPlace] = useState<Place>({ sessionId: "", questions: 0, answers: 0, offers: 0 });
  const onConversation = useCallback(
    (_: string | null, sessionId: string, questions: number) => setPlace((was) => ({ ...was, sessionId, questions })),
    [],
  );
  const onAnswer = useCallback(
    ({ answered, handover }: TalkView) => {
      page.tell({ type: "answer", answered });
      setPlace((was) => ({ ...was, answers: was.answers + 1, offers: was.offers + (handover ? 1 : 0) }));
    },
    [page],
  );
  const memory = page.storageKey + (admission.state === "open" ? admission.person : "");
  const isReachable =
    config.person && place.sessionId && (place.questions > 0 || config.person.first || remembers(memory));
  const renderActions = useCallback<ExchangeActions>(
    ({ result, feedback }, { keepFeedback }) =>
      result && (
        <VisitorFeedback
          given={feedback}
          onRate={async (rating, reason) => {
            await visitor.rate(result.messageId, rating, reason);
            keepFeedback(rating);
          }}
        />
      ),
    [visitor],
  );
  if (admission.state === "denied") {
    return (
      <main className="grid h-dvh place-items-center p-6 text-center text-muted-foreground text-sm">
        <p>{say("notHere")}</p>
      </main>
    );
  }
  return (
    <main ref={root} className="flex h-dvh flex-col bg-background">
      <header className="flex min-h-16 items-center gap-3 bg-(--brand) ps-4 pe-2 text-(--brand-ink)">
        <span className="grid size-9 shrink-0 place-items-center rounded-full bg-(--brand-ink)/15">
          <MessageCircle aria-hidden className="size-5" />
        </span>
        <h1 className="min-w-0 flex-1 truncate font-semibold text-base">
          <bdi>{config.title}</bdi>
        </h1>
        <button
          type="button"
          data-close
          aria-label={say("close")}
          title={say("closeHint")}
          className="grid size-11 place-items-center rounded-full hover:bg-(--brand-ink)/10"
          onClick={() => page.tell({ type: "close" })}
        >
          <X aria-hidden className="size-5" />
        </button>
      </header>
      {admission.state === "signIn" ? (
        <p className="grid flex-1 place-items-center p-6 text-center text-muted-foreground text-sm">{say("signIn")}</p>
      ) : null}
      {admission.state === "open" ? (
        <Chat
          key={admission.person}
          className="min-h-0 flex-1"
          ask={visitor.ask}
          welcome={config.welcome ? <Welcome text={config.welcome} /> : null}
          suggestedQuestions={config.suggestedQuestions}
          {...(config.reload === "keep" && { storageKey: page.storageKey + admission.person })}
          renderActions={renderActions}
          autoFocus={false}
          onAnswer={onAnswer}
          listen={listen}
          onConversation={onConversation}
          placeholder={desk?.onWrite ? say("writeToPerson") : say("placeholder")}
          renderBetween={desk?.renderBetween}
          onWrite={desk?.onWrite}
          notice={
            config.person && isReachable ? (
              <PersonDesk
                key={memory}
                ways={config.person}
                visitor={visitor}
                memory={config.reload === "keep" ? memory : null}
                title={config.title}
                place={place}
                onDesk={setDesk}
              />
            ) : null
          }
        />
      ) : null}
    </main>
  );
}

function Welcome({ text }: { text: string }) {
  if (isMarkdown(text)) return <AnswerText text={text} open={false} sources={0} cite={() => null} />;
  return (
    <p dir="auto" className="whitespace-pre-line break-words text-base [overflow-wrap:anywhere]">
      {text}
    </p>
  );
}

/** The field's, or where a keyboard on the screen would cover the chat, the close button's. */
function takeFocus(root: HTMLElement | null): void {
  const wanted = matchMedia("(pointer: fine)").matches ? "textarea" : "[data-close]";
  root?.querySelector<HTMLElement>(wanted)?.focus({ preventScroll: true });
}

/** A stream that is stopped by Escape leaves the chat open. */
function useCloseByEscape(page: Page, root: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || root.current?.querySelector("[aria-busy=true]")) return;
      page.tell({ type: "close" });
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [page, root]);
}
