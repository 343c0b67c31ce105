import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { fetch } from "undici";

type Fetch = typeof globalThis.fetch;

/**
 * Where an OpenAI-compatible API listens: `baseUrl` as in `https://api.openai.com/v1`; no key for servers that want none. `fetch` makes the
 * requests; the same one every time, as long as it is to use what was made before.
 */
export type ProviderConfig = { baseUrl: string; apiKey: string | null; fetch?: Fetch };

/** The key under which a call's options of this provider stand. */
export const PROVIDER_NAME = "model";

type Provider = ReturnType<typeof createOpenAICompatible>;

/** The global one is wrapped by the framework, for a cache that a model's answers must not come from. */
export const plainFetch = fetch as unknown as Fetch;

/** Accounts and chatbots name models of their own: beyond this many of one way to ask they are made anew. */
const KEPT_MAX = 100;
type Made = { providers: Map<string, Provider>; models: Map<string, LanguageModel> };
const made = new WeakMap<Fetch, Made>();

export type LanguageModel = ReturnType<Provider["chatModel"]>;

function madeWith(fetch: Fetch): Made {
  const kept = made.get(fetch) ?? { providers: new Map(), models: new Map() };
  made.set(fetch, kept);
  return kept;
}

function keep<Value>(kept: Map<string, Value>, key: string, make: () => Value): Value {
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= KEPT_MAX) kept.clear();
  const value = make();
  kept.set(key, value);
  return value;
}

/** The provider of one API, made once per address and key. */
export function provider(config: ProviderConfig): Provider {
  const { baseUrl, apiKey, fetch = plainFetch } = config;
  return keep(madeWith(fetch).providers, JSON.stringify([baseUrl, apiKey]), () =>
    createOpenAICompatible({
      name: PROVIDER_NAME,
      baseURL: baseUrl.replace(/\/+$/, ""),
      fetch,
      ...(apiKey ? { apiKey } : {}),
    }),
  );
}

/** A chat model of the API, made once per name: making one builds the schemas that its answers are checked with. */
export function languageModel(config: ProviderConfig, name: string): LanguageModel {
  const { baseUrl, apiKey, fetch = plainFetch } = config;
  const key = JSON.stringify([baseUrl, apiKey, name]);
  return keep(madeWith(fetch).models, key, () => provider(config).chatModel(name));
}
