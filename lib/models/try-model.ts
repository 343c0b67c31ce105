import type { z } from "zod";
import { chatModel } from "#lib/ai/chat-model";
import { isAllowedModel } from "#lib/ai/configured-models";
import { testModel } from "#lib/ai/test-model";
import { explainFailure } from "#lib/models/explain-failure";
import { getModel } from "#lib/models/get-model";
import { type ModelTestView, modelTestView, testModelInput } from "#lib/models/schema";
import { serviceOf } from "#lib/models/service-of";
import type { Actor } from "#lib/process/actor";
import { env } from "#lib/process/env";
import { AppError } from "#lib/process/errors";
import { takeToken } from "#lib/process/rate-limit";

/** Each test is a call that somebody pays. */
const TESTS = { burst: 10, perSecond: 1 / 10 };

/**
 * Asks a model for a word: the given one, or the one that is set up. Returns how it went and how long it took; a fault is no error.
 * @throws invalid_field for what may not be asked, rate_limited
 */
export async function tryModel(
  actor: Actor,
  input: z.input<typeof testModelInput>,
  signal?: AbortSignal,
): Promise<ModelTestView> {
  const given = testModelInput.parse(input);
  if (given.baseUrl !== undefined && !given.model)
    throw new AppError("invalid_field", "Choose a model.", { param: "model" });
  const service = await serviceOf(actor, given);
  const model = given.model ?? (await getModel(actor)).model;
  if (model !== null && !isAllowedModel(model)) {
    const allowed = env().ALLOWED_MODELS?.join(", ");
    const message = `This server does not allow this model. Choose one of: ${allowed}.`;
    throw new AppError("invalid_field", message, { param: "model" });
  }
  const retryAfter = takeToken(`model-test:${actor.accountId}`, TESTS);
  if (retryAfter > 0) throw new AppError("rate_limited", "Too many tests. Wait a few seconds.", { retryAfter });
  if (!service || model === null) {
    const reason = "No model is set up.";
    return { model: null, ok: false, ms: 0, firstWordMs: null, code: "no_model", reason };
  }
  const { ms, firstWordMs, error } = await testModel(chatModel({ ...service, model }), signal);
  const failure = error === null ? { code: null, reason: null } : explainFailure(error, model, service.apiKey);
  return modelTestView.parse({ model, ok: error === null, ms, firstWordMs, ...failure });
}
