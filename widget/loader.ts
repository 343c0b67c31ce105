import { type Identity, parseIdentity } from "#lib/browser/embed/parse-message";
import { type EventName, Messenger } from "./messenger";

// `<script src="https://HOST/widget/v1.js" data-chatbot-id="bot_…" async></script>`: puts the chat on the page that includes it.

/** What the page may do with the chat, as `window.Chatbot2000`. */
export type WidgetApi = {
  open(): void;
  close(): void;
  toggle(): void;
  /** Opens the chat and asks. */
  send(question: string): void;
  /** Says who the visitor is, as the website's server has signed it: a token, or an id with its hash; null for nobody. */
  identify(who: string | Identity | null): void;
  /** Calls `listener` at each such event; returns what ends that. */
  on(event: EventName, listener: (detail?: unknown) => void): () => void;
  destroy(): void;
};

const host = window as Window & { Chatbot2000?: WidgetApi };

function ownScript(): HTMLScriptElement | null {
  const current = document.currentScript;
  if (current instanceof HTMLScriptElement && current.dataset.chatbotId) return current;
  return document.querySelector<HTMLScriptElement>("script[data-chatbot-id][src*='/widget/v1.js']");
}

function start(): void {
  // A page may include the script twice, and a single-page application each time it draws a page.
  if (host.Chatbot2000) return;
  const script = ownScript();
  const chatbotId = script?.dataset.chatbotId ?? "";
  if (!script || !/^[\w-]{1,64}$/.test(chatbotId)) {
    console.error("Chatbot2000: the script needs the attribute data-chatbot-id with the id of a chatbot.");
    return;
  }
  const { origin } = new URL(script.src);
  const messenger = new Messenger({
    origin,
    chatbotId,
    target: script.dataset.target ?? null,
    language: script.dataset.lang ?? "",
  });
  const identify = (who: unknown) => {
    const identity = parseIdentity(typeof who === "string" ? { token: who } : who);
    if (identity === undefined) console.error("Chatbot2000: identify takes a signed token, or user_id with user_hash.");
    else messenger.identify(identity);
  };
  if (script.dataset.identity) identify(script.dataset.identity);
  host.Chatbot2000 = Object.freeze({
    open: () => messenger.open(true),
    close: () => messenger.close(),
    toggle: () => (messenger.isOpen ? messenger.close() : messenger.open(true)),
    send: (question: string) => messenger.ask(String(question)),
    identify,
    on: (event: EventName, listener: (detail?: unknown) => void) => messenger.on(event, listener),
    destroy: () => {
      messenger.destroy();
      delete host.Chatbot2000;
    },
  });
  messenger.start();
}

start();
