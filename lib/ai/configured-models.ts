import { type ChatModel, chatModel } from "#lib/ai/chat-model";
import { type Embedder, embedder } from "#lib/ai/embedder";
import { env } from "#lib/env";

/** The model that answers: the chatbot's own choice or the configured one; null where the server has none. */
export function configuredChatModel(override: string | null): ChatModel | null {
  const { CHAT_MODEL, OPENAI_API_KEY, OPENAI_BASE_URL } = env();
  if (CHAT_MODEL === undefined) return null;
  return chatModel({ baseUrl: OPENAI_BASE_URL, apiKey: OPENAI_API_KEY ?? null, model: override ?? CHAT_MODEL });
}

/** The model that makes vectors, or null where the server has none. */
export function configuredEmbedder(): Embedder | null {
  const { EMBEDDING_MODEL, OPENAI_API_KEY, OPENAI_BASE_URL } = env();
  if (EMBEDDING_MODEL === undefined) return null;
  return embedder({ baseUrl: OPENAI_BASE_URL, apiKey: OPENAI_API_KEY ?? null, model: EMBEDDING_MODEL });
}
