import { configuredChatModel } from "#lib/ai/configured-models";
import { ModelError } from "#lib/ai/model-error";

/** A model that thinks first needs room for it. */
const MAX_TOKENS = 500;
const LIMITS = { retries: 0, firstTokenMs: 20_000, totalMs: 25_000 };

export type ModelTest = { model: string | null; ok: boolean; ms: number; reason: string | null };

/** Asks the model that a chatbot with this choice would ask for a word. Returns how it went and how long it took; a fault is no error. */
export async function testModel(choice: string | null, signal?: AbortSignal): Promise<ModelTest> {
  const model = configuredChatModel(choice);
  if (!model) return { model: null, ok: false, ms: 0, reason: "no model is set up" };
  const started = performance.now();
  const ms = () => Math.round(performance.now() - started);
  try {
    await model.complete({
      system: "You are being tested.",
      messages: [{ role: "user", content: "Reply with the word OK." }],
      temperature: 0,
      maxTokens: MAX_TOKENS,
      limits: LIMITS,
      signal,
    });
    return { model: model.name, ok: true, ms: ms(), reason: null };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { model: model.name, ok: false, ms: ms(), reason: error.message };
  }
}
