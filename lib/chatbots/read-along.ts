import type { ChatbotRow } from "#lib/chatbots/store";
import type { Actor } from "#lib/process/actor";

/** Tokens whose last chatbot is remembered. */
const TOKENS = 10_000;
/** Milliseconds for which a row that was read when the call began stands: a call whose body comes slowly reads its chatbot anew. */
const FRESH_MS = 500;

const lastAsked = new Map<string, string>();
const along = new WeakMap<Actor, { digest: string; chatbot: ChatbotRow | null; at: number }>();

/** The chatbot that the token with this digest asked last: it is most likely the one of its next call. */
export function likelyChatbot(digest: string): string | null {
  return lastAsked.get(digest) ?? null;
}

/** Keeps for the rest of this call what was read together with the token: `chatbot` is the likely one, where it is the token's account's. */
export function keepReadAlong(actor: Actor, digest: string, chatbot: ChatbotRow | null): void {
  along.set(actor, { digest, chatbot, at: performance.now() });
}

/** This call's chatbot where it was read together with the token, which saves a round trip; null where it has to be read. */
export function readAlong(actor: Actor, chatbotId: string): ChatbotRow | null {
  const kept = along.get(actor);
  return kept?.chatbot?.id === chatbotId && performance.now() - kept.at < FRESH_MS ? kept.chatbot : null;
}

/** Has this chatbot, which is there and the actor's, read along at the next call of the actor's token. */
export function rememberAsked(actor: Actor, chatbotId: string): void {
  const kept = along.get(actor);
  if (!kept) return;
  lastAsked.delete(kept.digest);
  lastAsked.set(kept.digest, chatbotId);
  const [oldest] = lastAsked.keys();
  if (lastAsked.size > TOKENS && oldest !== undefined) lastAsked.delete(oldest);
}
