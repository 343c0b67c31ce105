import { fetch } from "undici";
import { z } from "zod";
import { isAllowedModel } from "#lib/ai/configured-models";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";

const TIMEOUT_MS = 5_000;
const MODELS_MAX = 1_000;
const answer = z.object({ data: z.array(z.object({ id: z.string().min(1).max(200) })) });

/**
 * The names of the models that the configured API offers and chatbots may name, in alphabetical order.
 * @throws unavailable when the API gives no list
 */
export async function listModels(): Promise<string[]> {
  const { OPENAI_API_KEY, OPENAI_BASE_URL } = env();
  try {
    const response = await fetch(`${OPENAI_BASE_URL}/models`, {
      headers: OPENAI_API_KEY ? { authorization: `Bearer ${OPENAI_API_KEY}` } : {},
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const names = answer.parse(await response.json()).data.map(({ id }) => id);
    return [...new Set(names)].filter(isAllowedModel).sort().slice(0, MODELS_MAX);
  } catch (cause) {
    throw new AppError("unavailable", "The models cannot be listed: the API that OPENAI_BASE_URL names gave no list.", {
      retryAfter: 60,
      cause,
    });
  }
}
