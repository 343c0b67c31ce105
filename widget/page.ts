import { inkOn } from "#lib/browser/embed/parse-colors";
import { type Identity, parseToFrame, type ToFrame, type ToPage, wrapMessage } from "#lib/browser/embed/parse-message";
import { readSession, writeSession } from "#lib/browser/session-memory";
import type { FrameConfig } from "./read-config";

/** Messages that wait for the chat's code. */
const KEPT_MAX = 20;

const originOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).origin : null);

/** Where the browser itself says which page is around this frame. */
function knownOrigin(): string | null {
  const [nearest] = Array.from(location.ancestorOrigins ?? []);
  const origin = nearest ?? originOf(document.referrer);
  return origin === "null" ? null : origin;
}

/** The page that shows this frame: what it says is heard from that page alone, and what it is told goes to its origin alone. */
export class Page {
  /** Null while it is not known. */
  origin: string | null = knownOrigin();
  /** Who the page says the visitor is. */
  identity: Identity | null = null;
  /** Called when that is somebody else. */
  onIdentity = () => {};
  /** Called when the page wants the chat. */
  onWanted = () => {};
  private isOpen = false;
  private listener: ((message: ToFrame) => void) | null = null;
  private kept: ToFrame[] = [];
  private readonly config: FrameConfig;

  constructor(config: FrameConfig) {
    this.config = config;
  }

  get storageKey(): string {
    return `chat:${this.config.chatbotId}:${this.origin ?? ""}`;
  }

  start(): void {
    if (window.parent === window) return;
    window.addEventListener("message", (event) => this.hear(event));
    if (this.origin) this.sayReady();
  }

  /** Hands over what the page said and says; returns what ends that. */
  listen(listener: (message: ToFrame) => void): () => void {
    this.listener = listener;
    for (const message of this.kept.splice(0)) listener(message);
    return () => {
      this.listener = null;
    };
  }

  tell(message: ToPage): void {
    if (this.origin) window.parent.postMessage(wrapMessage(message), this.origin);
  }

  /** Nothing is stored before the visitor writes; from then on the tab remembers whether the chat is open. */
  remember(): void {
    if (this.config.reload === "fresh") return;
    writeSession(`${this.storageKey}:open`, this.isOpen ? "yes" : "");
  }

  private hear({ source, origin, data }: MessageEvent): void {
    if (source !== window.parent || origin === "null") return;
    const message = parseToFrame(data);
    if (!message) return;
    // The browser shows this frame on the chatbot's own websites only: the page around it is one of them.
    if (this.origin === null && message.type === "hello") this.origin = origin;
    if (origin !== this.origin) return;
    // Settings that are not saved come from the dashboard alone.
    if (message.type === "preview" && origin !== location.origin) return;
    if (message.type === "hello") this.sayReady();
    else if (message.type === "identity") {
      this.identity = message.identity;
      this.onIdentity();
    } else this.pass(message);
  }

  private pass(message: ToFrame): void {
    if (message.type === "open" || message.type === "closed") {
      this.isOpen = message.type === "open";
      if (readSession(this.storageKey) !== null) this.remember();
    }
    if (message.type !== "closed") this.onWanted();
    if (this.listener) this.listener(message);
    else if (this.kept.length < KEPT_MAX) this.kept.push(message);
  }

  private sayReady(): void {
    const { color, position, title } = this.config;
    const open = readSession(`${this.storageKey}:open`) === "yes";
    this.tell({ type: "ready", color, ink: inkOn(color), position, title, open });
  }
}
