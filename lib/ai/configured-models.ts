import { type ChatModel, chatModel } from "#lib/ai/chat-model";
import { CircuitBreaker } from "#lib/ai/circuit-breaker";
import { type Embedder, embedder } from "#lib/ai/embedder";
import type { ProviderConfig } from "#lib/ai/provider";
import { env, OPENAI_API } from "#lib/process/env";

/**
 * The model that answers: the chatbot's own choice or the configured one. Null where there is neither, and where nothing tells whom to ask
 * for the chatbot's choice: no key, and no address but the one that wants a key. A choice that `ALLOWED_MODELS` no longer allows is none.
 */
export function configuredChatModel(override: string | null): ChatModel | null {
  const model = override && isAllowedModel(override) ? override : env().CHAT_MODEL;
  if (!model || !isReachable()) return null;
  return chatModel({ ...serverApi(), model });
}

/** Where the server's settings have models asked. */
export function serverApi(): ProviderConfig {
  const { OPENAI_API_KEY, OPENAI_BASE_URL } = env();
  return { baseUrl: OPENAI_BASE_URL, apiKey: OPENAI_API_KEY ?? null };
}

/** True where something tells whom to ask: a model, a key, or an address other than the one that wants a key. */
export function isReachable(): boolean {
  const { CHAT_MODEL, OPENAI_API_KEY, OPENAI_BASE_URL } = env();
  return CHAT_MODEL !== undefined || OPENAI_API_KEY !== undefined || OPENAI_BASE_URL !== OPENAI_API;
}

/** True when a chatbot may name this model: each is, unless `ALLOWED_MODELS` lists those that are. */
export function isAllowedModel(model: string): boolean {
  const { ALLOWED_MODELS, CHAT_MODEL } = env();
  return ALLOWED_MODELS === undefined || model === CHAT_MODEL || ALLOWED_MODELS.includes(model);
}

/** The model that makes vectors, or null where the server has none. */
export function configuredEmbedder(): Embedder | null {
  const { EMBEDDING_MODEL } = env();
  return EMBEDDING_MODEL === undefined ? null : embedder({ ...serverApi(), model: EMBEDDING_MODEL });
}

const BREAKER = Symbol.for("chatbot2000.embedding-breaker");
const shared = globalThis as typeof globalThis & { [BREAKER]?: CircuitBreaker };

/** The same model for a question whose asker is waiting: while its API is down, nobody waits for it. */
export function questionEmbedder(): Embedder | null {
  const made = configuredEmbedder();
  if (!made) return null;
  shared[BREAKER] ??= new CircuitBreaker();
  const breaker = shared[BREAKER];
  return {
    model: made.model,
    embed: (texts, signal, limits) => breaker.run(() => made.embed(texts, signal, limits)),
  };
}
