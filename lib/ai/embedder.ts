import { type Clock, SYSTEM_CLOCK } from "#lib/ai/clock";
import { ModelError } from "#lib/ai/model-error";
import { MODEL_LIMITS, type ModelLimits } from "#lib/ai/model-limits";
import { type ProviderConfig, provider } from "#lib/ai/provider";
import { toModelError } from "#lib/ai/to-model-error";
import { waitForRetry } from "#lib/ai/wait-for-retry";

export type Embedder = {
  /** The embedding model's name: vectors of different models must not meet. */
  readonly model: string;
  /** One vector of length 1 per text, in the order of the texts. @throws ModelError */
  embed(texts: string[], signal?: AbortSignal, limits?: Partial<ModelLimits>): Promise<Float32Array[]>;
};

type Call = { limits: ModelLimits; clock: Clock; deadline: number; signal: AbortSignal | undefined };

export type EmbedderConfig = ProviderConfig & { model: string };

/** Texts per request: small enough for local servers, large enough that the round trip does not matter. */
const BATCH = 64;

/** Scaled to length 1, so that a dot product is the cosine. A vector of zeros stays as it is. */
function unit(values: number[]): Float32Array {
  const vector = Float32Array.from(values);
  let sum = 0;
  for (const x of vector) sum += x * x;
  const length = Math.sqrt(sum);
  return length > 0 ? vector.map((x) => x / length) : vector;
}

/** An embedding model behind an OpenAI-compatible API; sends the texts in batches, one after the other, each with its own retries. */
export function embedder(
  config: EmbedderConfig,
  options: { limits?: Partial<ModelLimits>; clock?: Clock } = {},
): Embedder {
  const model = provider(config).embeddingModel(config.model);
  const clock = options.clock ?? SYSTEM_CLOCK;

  async function attempt(values: string[], call: Call): Promise<Float32Array[]> {
    const { limits, signal } = call;
    const abort = new AbortController();
    const leave = () => abort.abort(new ModelError("aborted", "the caller left"));
    if (signal?.aborted) leave();
    signal?.addEventListener("abort", leave, { once: true });
    const cancelTimer = clock.after(Math.min(limits.firstTokenMs, call.deadline - clock.now()), () =>
      abort.abort(new ModelError("timeout", `no vectors within ${limits.firstTokenMs / 1000} s`)),
    );
    try {
      const { embeddings } = await model.doEmbed({ values, abortSignal: abort.signal });
      if (embeddings.length !== values.length) throw new ModelError("malformed", "not one vector per text");
      return embeddings.map(unit);
    } catch (error) {
      throw abort.signal.aborted ? abort.signal.reason : toModelError(error, clock.now());
    } finally {
      cancelTimer();
      signal?.removeEventListener("abort", leave);
    }
  }

  async function embedBatch(values: string[], call: Call): Promise<Float32Array[]> {
    for (let number = 0; ; number++) {
      try {
        return await attempt(values, call);
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        await waitForRetry(number, error, call);
      }
    }
  }

  return {
    model: config.model,
    async embed(texts, signal, own) {
      const limits = { ...MODEL_LIMITS, ...options.limits, ...own };
      const vectors: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += BATCH) {
        const call = { limits, clock, deadline: clock.now() + limits.totalMs, signal };
        vectors.push(...(await embedBatch(texts.slice(start, start + BATCH), call)));
      }
      return vectors;
    },
  };
}
