import type { Identity } from "#lib/browser/embed/parse-message";
import { readSession, writeSession } from "#lib/browser/session-memory";
import { readMessageStream } from "#lib/browser/talk/read-message-stream";
import { type ChatTransport, TalkError } from "#lib/browser/talk/talk-transport";
import { text } from "#lib/browser/texts/text";
import type { VisitorHandoverView } from "#lib/conversations/handover/handover-schema";
import type { Page } from "./page";

export type ReachAction =
  | { action: "read" | "ask" | "leave" }
  | { action: "say"; text: string; key: string }
  | { action: "lead"; name: string; email: string; message: string };
type Ticket = { ticket: string; visitorId: string };

/** What a visitor is told of a refusal; the owner's limits are nothing to them. */
function refusal(response: Response): TalkError {
  if (response.status === 401) return new TalkError(text("signIn"), 401);
  const wait = Number(response.headers.get("retry-after"));
  if (response.status === 429) {
    const isShort = wait > 0 && wait <= 120;
    return new TalkError(isShort ? text("tooMany", { seconds: wait }) : text("tooManyLater"), 429);
  }
  return new TalkError(text("cannotAnswer"), response.status);
}

/** The chat's way to its server: with a ticket for this website and this visitor, which is renewed when it has expired. */
export class Visitor {
  private current: Promise<Ticket> | null = null;
  private readonly chatbotId: string;
  private readonly page: Page;
  private readonly identity: Identity | null;
  private last: string | null;

  constructor(chatbotId: string, page: Page, identity: Identity | null) {
    this.chatbotId = chatbotId;
    this.page = page;
    this.identity = identity;
    this.last = readSession(this.key);
  }

  private get key(): string {
    return `${this.page.storageKey}:ticket`;
  }

  /** Throws a `TalkError` where this website may not show the chat. */
  admit(): Promise<Ticket> {
    this.current ??= this.fetchTicket().catch((error: unknown) => {
      this.current = null;
      throw error;
    });
    return this.current;
  }

  private async fetchTicket(): Promise<Ticket> {
    const { chatbotId, page } = this;
    const response = await this.post("/api/widget/session", this.last, {
      ...{ chatbotId, origin: page.origin },
      ...(this.identity && { identity: this.identity }),
    });
    if (!response.ok) throw refusal(response);
    const ticket = (await response.json()) as Ticket;
    this.last = ticket.ticket;
    return ticket;
  }

  private async post(path: string, ticket: string | null, body: object, signal?: AbortSignal): Promise<Response> {
    try {
      return await fetch(path, {
        method: "POST",
        headers: { "content-type": "application/json", ...(ticket ? { authorization: `Ticket ${ticket}` } : {}) },
        body: JSON.stringify(body),
        ...(signal && { signal }),
      });
    } catch (cause) {
      if (signal?.aborted) throw cause;
      throw new TalkError(text("unreachable"), 0, cause);
    }
  }

  /** Whom a website has signed is known by that, and by no ticket of the browser's. */
  private keep(ticket: string): void {
    if (!this.identity) writeSession(this.key, ticket);
    this.page.remember();
  }

  private async askOnce(body: object, signal: AbortSignal): Promise<Response> {
    const { ticket } = await this.admit();
    // Kept from the first question on: with it the visitor is the same after a reload.
    this.keep(ticket);
    return this.post("/api/widget/talk", ticket, body, signal);
  }

  /** Calls with the ticket, and once more where that has expired. */
  private async send(path: string, given: object): Promise<Response> {
    const body = { chatbotId: this.chatbotId, origin: this.page.origin, ...given };
    const call = async () => this.post(path, (await this.admit()).ticket, body);
    const response = await call();
    if (response.status !== 401) return response;
    this.current = null;
    return call();
  }

  /** Keeps what the visitor thinks of an answer; throws a `TalkError`. */
  async rate(messageId: string, rating: "up" | "down" | null, reason: string): Promise<void> {
    const response = await this.send("/api/widget/feedback", { messageId, rating, reason });
    if (!response.ok) throw refusal(response);
  }

  /** What is done to reach a person, and what was said since; null where it was refused. Throws a `TalkError` where the chat cannot be reached. */
  async reach(sessionId: string, since: number, action: ReachAction): Promise<VisitorHandoverView | null> {
    const response = await this.send("/api/widget/person", { sessionId, since, ...action });
    if (action.action !== "read") {
      this.keep(this.last ?? "");
    }
    return response.ok ? ((await response.json()) as VisitorHandoverView) : null;
  }

  readonly ask: ChatTransport = (request) => this.stream(request);

  private async *stream({ messages, sessionId, signal }: Parameters<ChatTransport>[0]): ReturnType<ChatTransport> {
    const body = { chatbotId: this.chatbotId, origin: this.page.origin, messages, sessionId, stream: true };
    this.page.tell({ type: "question" });
    let response = await this.askOnce(body, signal);
    if (response.status === 401) {
      this.current = null;
      response = await this.askOnce(body, signal);
    }
    if (!response.ok || !response.body) throw refusal(response);
    for await (const part of readMessageStream(response.body))
      yield part.type === "error" ? { ...part, message: text("cannotAnswer") } : part;
  }
}
