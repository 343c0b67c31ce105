import { createOpenAICompatible } from "@ai-sdk/openai-compatible";

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
    ...(config.apiKey ? { apiKey: config.apiKey } : {}),
  });
  providers.set(key, made);
  return made;
}
