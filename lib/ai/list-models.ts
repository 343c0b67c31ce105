import { z } from "zod";
import { ModelError } from "#lib/ai/model-error";
import { type ProviderConfig, plainFetch } from "#lib/ai/provider";

const TIMEOUT_MS = 5_000;
const MODELS_MAX = 1_000;
const ERROR_CHARACTERS = 2_000;
const answer = z.object({ data: z.array(z.object({ id: z.string().min(1).max(200) })) });

/** One service lists its models to its own kind of header only. */
function headersFor({ baseUrl, apiKey }: ProviderConfig): Record<string, string> {
  if (!apiKey) return {};
  const anthropic = new URL(baseUrl).hostname === "api.anthropic.com";
  return {
    authorization: `Bearer ${apiKey}`,
    ...(anthropic ? { "x-api-key": apiKey, "anthropic-version": "2023-06-01" } : {}),
  };
}

/** The names of the models that an API offers, in alphabetical order. @throws ModelError */
export async function listModels(config: ProviderConfig, timeoutMs = TIMEOUT_MS): Promise<string[]> {
  const { baseUrl, fetch = plainFetch } = config;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(`${baseUrl.replace(/\/+$/, "")}/models`, { headers: headersFor(config), signal });
    const text = await response.text();
    if (!response.ok) {
      const cause = { responseBody: text.slice(0, ERROR_CHARACTERS) };
      throw new ModelError("refused", `refused (${response.status})`, { status: response.status, cause });
    }
    const parsed = answer.safeParse(parseJson(text));
    if (!parsed.success) throw new ModelError("malformed", "no list of models", { cause: parsed.error });
    // Google's API lists its models with a prefix that it does not need.
    const names = parsed.data.data.map(({ id }) => id.replace(/^models\//, ""));
    return [...new Set(names)].sort().slice(0, MODELS_MAX);
  } catch (cause) {
    if (cause instanceof ModelError) throw cause;
    throw signal.aborted
      ? new ModelError("timeout", `no list of models within ${timeoutMs / 1_000} s`, { cause })
      : new ModelError("unavailable", "no connection", { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
