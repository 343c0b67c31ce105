import { sessionSignal } from "#lib/browser/session-signal";
import { type ChatPart, readMessageStream } from "#lib/browser/talk/read-message-stream";

export type ChatTurn = { role: "user" | "assistant"; content: string };
export type ChatRequest = { messages: ChatTurn[]; sessionId: string; signal: AbortSignal };
/** How a chat asks: the playground, the landing page and the embedded chat differ in this and in nothing else. */
export type ChatTransport = (request: ChatRequest) => AsyncIterable<ChatPart>;

/** A refusal in words for the person who asked; `status` is 0 where no answer came at all. */
export class TalkError extends Error {
  readonly status: number;

  constructor(message: string, status: number, cause?: unknown) {
    super(message, { cause });
    this.name = "TalkError";
    this.status = status;
  }
}

async function describeRefusal(response: Response, session: ReturnType<typeof sessionSignal>): Promise<TalkError> {
  const wait = Number(response.headers.get("retry-after"));
  if (response.status === 401) {
    session.ended();
    return new TalkError("Your session has ended. Sign in again, then retry: nothing here is lost.", 401);
  }
  if (response.status === 429)
    return new TalkError(
      wait > 0
        ? `Too many questions at once. Try again in ${wait} s.`
        : "Too many questions at once. Try again in a moment.",
      429,
    );
  const body = (await response.json().catch(() => null)) as { error?: { message?: string } } | null;
  const message = response.status < 500 ? body?.error?.message : undefined;
  return new TalkError(message ?? "The server could not answer. Try again in a moment.", response.status);
}

/** Asks `POST endpoint` (the body of `chatbot_talk`) and reads the answer as it is written. Throws a `TalkError`. */
export function talkTransport(endpoint: string, chatbotId: string): ChatTransport {
  return async function* ask({ messages, sessionId, signal }) {
    const session = sessionSignal();
    let response: Response;
    try {
      response = await fetch(endpoint, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ chatbotId, messages, sessionId, stream: true }),
        signal,
      });
    } catch (cause) {
      if (signal.aborted) throw cause;
      throw new TalkError("The server could not be reached. Check your connection.", 0, cause);
    }
    if (!response.ok || !response.body) throw await describeRefusal(response, session);
    session.lives();
    yield* readMessageStream(response.body);
  };
}
