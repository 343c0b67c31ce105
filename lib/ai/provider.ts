import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { fetch } from "undici";

/** Where an OpenAI-compatible API listens: `baseUrl` as in `https://api.openai.com/v1`; no key for servers that want none. */
export type ProviderConfig = { baseUrl: string; apiKey: string | null };

/** The key under which a call's options of this provider stand. */
export const PROVIDER_NAME = "model";

type Provider = ReturnType<typeof createOpenAICompatible>;

const providers = new Map<string, Provider>();

/** The provider of one API, made once per address and key. */
export function provider(config: ProviderConfig): Provider {
  const key = JSON.stringify([config.baseUrl, config.apiKey]);
  const known = providers.get(key);
  if (known) return known;
  const made = createOpenAICompatible({
    name: PROVIDER_NAME,
    baseURL: config.baseUrl.replace(/\/+$/, ""),
    // The global one is wrapped by the framework, for a cache that a model's answers must not come from.
    fetch: fetch as unknown as typeof globalThis.fetch,
    ...(config.apiKey ? { apiKey: config.apiKey } : {}),
  });
  providers.set(key, made);
  return made;
}

/** Chatbots may name models of their own: beyond this many the models are made anew. */
const MODELS_KEPT = 100;
const models = new Map<string, LanguageModel>();

export type LanguageModel = ReturnType<Provider["chatModel"]>;

/** A chat model of the API, made once per name: making one builds the schemas that its answers are checked with. */
export function languageModel(config: ProviderConfig, name: string): LanguageModel {
  const key = JSON.stringify([config.baseUrl, config.apiKey, name]);
  const known = models.get(key);
  if (known) return known;
  if (models.size >= MODELS_KEPT) models.clear();
  const made = provider(config).chatModel(name);
  models.set(key, made);
  return made;
}
