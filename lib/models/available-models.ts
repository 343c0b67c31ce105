import type { z } from "zod";
import { getDatabase } from "#db/client";
import { isInstanceOwner } from "#lib/accounts/require-instance-owner";
import { isAllowedModel, isReachable } from "#lib/ai/configured-models";
import { listModels } from "#lib/ai/list-models";
import { ModelError } from "#lib/ai/model-error";
import { PRESETS, type PresetId } from "#lib/browser/presets";
import { explainFailure } from "#lib/models/explain-failure";
import { fetchFor } from "#lib/models/reach";
import { type LocalServicesView, type ModelListView, modelServiceInput } from "#lib/models/schema";
import { type Given, serviceOf } from "#lib/models/service-of";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";
import { takeToken } from "#lib/process/rate-limit";

const LISTS = { burst: 20, perSecond: 1 / 3 };
/** What runs on the same machine answers at once, or is not there. */
const LOCAL_MS = 1_000;

/** The models that the set-up service offers and chatbots may name. @throws unavailable, rate_limited */
export function availableModels(actor: Actor): Promise<ModelListView> {
  return modelsAt(actor, {});
}

/** The models of a service that is not saved yet. @throws invalid_field, unavailable that says why there is no list, rate_limited */
export function modelsOfService(actor: Actor, input: z.input<typeof modelServiceInput>): Promise<ModelListView> {
  return modelsAt(actor, modelServiceInput.parse(input));
}

async function modelsAt(actor: Actor, given: Given): Promise<ModelListView> {
  const service = await serviceOf(actor, given);
  if (!service) return { items: [] };
  const retryAfter = takeToken(`model-list:${actor.accountId}`, LISTS);
  if (retryAfter > 0) throw new AppError("rate_limited", "Too many lists. Wait a few seconds.", { retryAfter });
  try {
    return { items: (await listModels(service)).filter(isAllowedModel) };
  } catch (cause) {
    if (!(cause instanceof ModelError)) throw cause;
    const { reason } = explainFailure(cause, "", service.apiKey);
    throw new AppError("unavailable", `The models cannot be listed. ${reason}`, { retryAfter: 60, cause });
  }
}

const LOCAL = (Object.keys(PRESETS) as PresetId[])
  .filter((preset) => PRESETS[preset].local)
  .map((preset) => ({ preset, baseUrl: PRESETS[preset].baseUrl as string }));

/** Which services answer at their usual address on the server's machine; none for those who may not use them, or need not. */
export async function localServices(actor: Actor, candidates = LOCAL): Promise<LocalServicesView> {
  if (isReachable() || !(await isInstanceOwner(await getDatabase(), actor))) return { items: [] };
  const found = await Promise.all(
    candidates.map(async (service) => {
      const config = { baseUrl: service.baseUrl, apiKey: null, fetch: fetchFor(true) };
      const models = await listModels(config, LOCAL_MS).catch((error: unknown) => {
        if (error instanceof ModelError) return null;
        throw error;
      });
      return models === null ? [] : [{ ...service, models: models.filter(isAllowedModel) }];
    }),
  );
  return { items: found.flat() };
}
