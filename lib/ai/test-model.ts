import type { ChatModel } from "#lib/ai/chat-model";
import { ModelError } from "#lib/ai/model-error";

/** A model that thinks first needs room for it. */
const MAX_TOKENS = 2_000;
const LIMITS = { retries: 0, firstTokenMs: 20_000, totalMs: 25_000 };

/** Milliseconds to the first word and to the end, or what went wrong. */
export type ModelTest = { ms: number; firstWordMs: number | null; error: ModelError | null };

/** Asks the model for a word. A fault is no error: it is what the test found. */
export async function testModel(model: ChatModel, signal?: AbortSignal): Promise<ModelTest> {
  const started = performance.now();
  const since = () => Math.round(performance.now() - started);
  let firstWordMs: number | null = null;
  const request = {
    system: "You are being tested.",
    messages: [{ role: "user" as const, content: "Reply with the word OK." }],
    temperature: 0,
    maxTokens: MAX_TOKENS,
    limits: LIMITS,
    signal,
  };
  try {
    for await (const _ of model.stream(request)) firstWordMs ??= since();
    return { ms: since(), firstWordMs, error: null };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { ms: since(), firstWordMs, error };
  }
}
