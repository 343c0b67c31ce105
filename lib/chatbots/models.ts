import type { z } from "zod";
import type { Actor } from "#lib/actor";
import { isReachable } from "#lib/ai/configured-models";
import { listModels } from "#lib/ai/list-models";
import { testModel } from "#lib/ai/test-model";
import { type ModelListView, type ModelSetup, type ModelTestView, testModelInput } from "#lib/chatbots/model-schema";
import { requireAllowedModel } from "#lib/chatbots/require-allowed-model";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";
import { takeToken } from "#lib/rate-limit";

/** Each test is a call that the operator pays. */
const TESTS = { burst: 10, perSecond: 1 / 10 };

/** What the server has for chatbots to answer with. */
export function modelSetup(): ModelSetup {
  return { serverModel: env().CHAT_MODEL ?? null, canChoose: isReachable() };
}

/** The models that a chatbot may name. @throws unavailable */
export async function availableModels(_actor: Actor): Promise<ModelListView> {
  return { items: isReachable() ? await listModels() : [] };
}

/** Asks a model for a word. @throws invalid_field when it is not allowed, rate_limited */
export async function tryModel(
  actor: Actor,
  input: z.input<typeof testModelInput>,
  signal?: AbortSignal,
): Promise<ModelTestView> {
  const { model } = testModelInput.parse(input);
  requireAllowedModel(model);
  const retryAfter = takeToken(`model-test:${actor.accountId}`, TESTS);
  if (retryAfter > 0) throw new AppError("rate_limited", "Too many tests. Wait a few seconds.", { retryAfter });
  return testModel(model, signal);
}
