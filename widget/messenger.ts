import { type Identity, parseToPage, type ToFrame, type ToPage, wrapMessage } from "#lib/browser/embed/parse-message";
import { WidgetElement } from "./widget-element";

export type EventName = "ready" | "open" | "close" | "question" | "answer";
type Listener = (detail?: unknown) => void;
type Place = { origin: string; chatbotId: string; target: string | null; language: string };

/** Milliseconds from the frame's load until it is taken as refused: the browser says nothing of a page that may not be framed. */
const ANSWER_MS = 3_000;
const IDLE_MS = 2_000;

/** The chat on its host page: owns the frame, speaks with it, and keeps it in the page. */
export class Messenger {
  isOpen = false;
  private readonly place: Place;
  private readonly element: WidgetElement;
  private readonly listeners = new Map<EventName, Set<Listener>>();
  private readonly ended = new AbortController();
  private readonly observer = new MutationObserver(() => this.attach());
  private ready = false;
  /** Said to a frame that is not there yet. */
  private unsent: ToFrame[] = [];
  private timer = 0;
  private identity: Identity | null = null;

  constructor(place: Place) {
    this.place = place;
    this.element = new WidgetElement(place.target !== null, {
      onToggle: () => (this.isOpen ? this.close() : this.open(true)),
      onIntent: () => this.tell({ type: "prepare" }),
      onFrame: () => this.greet(),
    });
    if (place.target !== null) this.isOpen = true;
  }

  /** Waits until the page has nothing better to do. */
  start(): void {
    const { signal } = this.ended;
    window.addEventListener("message", (event) => this.hear(event), { signal });
    const load = () => {
      const idle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200));
      idle(() => this.load(), { timeout: IDLE_MS });
    };
    if (document.readyState === "complete") load();
    else window.addEventListener("load", load, { once: true, signal });
  }

  open(focus: boolean): void {
    if (this.ended.signal.aborted) return;
    this.load();
    if (!this.isOpen || focus) this.tell({ type: "open", focus });
    if (this.isOpen) return;
    this.isOpen = true;
    if (this.ready) this.element.show(focus);
    this.emit("open");
  }

  close(): void {
    if (!this.isOpen || this.place.target !== null) return;
    this.isOpen = false;
    this.element.hide();
    if (this.ready) this.post({ type: "closed" });
    else this.unsent = [];
    this.emit("close");
  }

  ask(question: string): void {
    const text = question.trim().slice(0, 4_000);
    if (text === "") return;
    this.open(false);
    this.tell({ type: "send", text });
  }

  identify(identity: Identity | null): void {
    this.identity = identity;
    if (this.ready) this.post({ type: "identity", identity });
  }

  on(event: EventName, listener: Listener): () => void {
    const listeners = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, listeners.add(listener));
    if (event === "ready" && this.ready) listener();
    return () => void listeners.delete(listener);
  }

  destroy(): void {
    this.ended.abort();
    this.observer.disconnect();
    clearTimeout(this.timer);
    this.element.remove();
  }

  private load(): void {
    if (this.ended.signal.aborted || this.element.frame.src) return;
    const { origin, chatbotId, language } = this.place;
    this.element.frame.src = `${origin}/embed/${chatbotId}${language && `?lang=${encodeURIComponent(language)}`}`;
    this.attach();
    // An application that replaces the whole page, or the element that holds the chat, takes the chat out with it.
    this.observer.observe(document, { childList: true });
    this.observer.observe(document.documentElement, { childList: true, subtree: this.place.target !== null });
  }

  /** Puts the chat into the page, unless it is there. A frame that was taken out begins anew, and takes up its conversation. */
  private attach(): void {
    if (this.element.host.isConnected) return;
    const { target } = this.place;
    // Beside the body: what an application draws into the body leaves it alone.
    const parent = target === null ? document.documentElement : document.querySelector(target);
    if (!parent) return;
    this.ready = false;
    parent.append(this.element.host);
    this.observer.observe(document.documentElement, { childList: true, subtree: target !== null });
  }

  private greet(): void {
    this.post({ type: "hello" });
    clearTimeout(this.timer);
    if (!this.ready) this.timer = window.setTimeout(() => this.refuse(), ANSWER_MS);
  }

  private refuse(): void {
    console.error(
      `Chatbot2000: the chat cannot be shown on ${location.origin}. Add it to the chatbot's allowed websites (tab Embed at ${this.place.origin}), and check that this page's Content-Security-Policy allows frame-src ${this.place.origin}.`,
    );
    this.destroy();
  }

  private hear({ source, origin, data }: MessageEvent): void {
    if (source === null || source !== this.element.frame.contentWindow || origin !== this.place.origin) return;
    const message = parseToPage(data);
    if (message) this.obey(message);
  }

  private obey(message: ToPage): void {
    if (message.type === "ready") this.begin(message);
    else if (message.type === "close") this.close();
    else if (message.type === "denied") this.refuse();
    else if (message.type === "question") this.emit("question");
    else this.emit("answer", { answered: message.answered });
  }

  private begin(look: Extract<ToPage, { type: "ready" }>): void {
    clearTimeout(this.timer);
    const first = !this.ready;
    this.ready = true;
    this.element.dress(look);
    if (!first) return;
    // Before the chat opens: it asks nothing for anybody else.
    if (this.identity) this.post({ type: "identity", identity: this.identity });
    // A frame that fills an element, and one that begins anew in an open chat, is open from the start. A conversation that was open before
    // a reload is opened again, without taking the focus; on a phone it would hide the page.
    const reopens = look.open && matchMedia("(min-width: 640px)").matches;
    if ((this.isOpen || reopens) && !this.unsent.some(({ type }) => type === "open"))
      this.unsent.unshift({ type: "open", focus: false });
    const opening = this.unsent.find((message) => message.type === "open");
    const wasOpen = this.isOpen;
    this.isOpen = opening !== undefined;
    if (opening) this.element.show(opening.focus);
    for (const message of this.unsent.splice(0)) this.post(message);
    if (this.isOpen && !wasOpen) this.emit("open");
    this.emit("ready");
  }

  private tell(message: ToFrame): void {
    if (this.ready) this.post(message);
    else if (message.type !== "prepare") this.unsent.push(message);
  }

  private post(message: ToFrame): void {
    this.element.frame.contentWindow?.postMessage(wrapMessage(message), this.place.origin);
  }

  private emit(event: EventName, detail?: unknown): void {
    for (const listener of this.listeners.get(event) ?? []) {
      // The page's own fault must not end the chat.
      try {
        listener(detail);
      } catch (error) {
        console.error(error);
      }
    }
  }
}
