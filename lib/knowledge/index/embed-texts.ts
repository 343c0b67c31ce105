import type { Embedder } from "#lib/ai/embedder";
import { ModelError } from "#lib/ai/model-error";

/** What an API answers to a text that it does not take: too long, or not to its liking. */
const REFUSED_TEXT = new Set([400, 413, 422]);
const isRefusal = (error: unknown) => error instanceof ModelError && REFUSED_TEXT.has(error.status ?? 0);

/** A text that every API takes: tells a refused text from an API that refuses everything, and how many dimensions the vectors have. */
const PROBE = "test";

/** How many dimensions the model's vectors have. @throws ModelError */
export async function dimensionOf(embedder: Embedder, signal?: AbortSignal): Promise<number> {
  const [vector] = await embedder.embed([PROBE], signal);
  return vector?.length ?? 0;
}

/**
 * One vector per text, or null where the API refuses that very text: a refused batch is halved until the text is found, so that one of
 * them does not keep the others from getting theirs.
 * @throws ModelError when the API fails, or refuses everything
 */
export async function embedTexts(
  embedder: Embedder,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<(Float32Array | null)[]> {
  try {
    return await embedder.embed([...texts], signal);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (texts.length <= 1) {
      await dimensionOf(embedder, signal);
      return texts.map(() => null);
    }
    const half = Math.ceil(texts.length / 2);
    const first = await embedTexts(embedder, texts.slice(0, half), signal);
    return [...first, ...(await embedTexts(embedder, texts.slice(half), signal))];
  }
}
