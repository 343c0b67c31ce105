import type { z } from "zod";
import { getDatabase } from "#db/client";
import { lockAccountRow } from "#lib/accounts/lock-account";
import { isInstanceOwner } from "#lib/accounts/require-instance-owner";
import { isAllowedModel, isReachable } from "#lib/ai/configured-models";
import { forgetConnection, readConnection } from "#lib/models/connection";
import { getModel, toModelView, versionOf } from "#lib/models/get-model";
import { checkBaseUrl } from "#lib/models/reach";
import { type ModelView, saveConnectionInput } from "#lib/models/schema";
import { sealKey } from "#lib/models/seal-key";
import { storedKey } from "#lib/models/service-of";
import { findConnection, putConnection } from "#lib/models/store";
import type { Actor } from "#lib/process/actor";
import { env } from "#lib/process/env";
import { AppError } from "#lib/process/errors";

const LAST = 4;
/** Of a short key the last characters would be too much of it. */
const SHOWN_FROM = 12;

/**
 * Connects the account's chatbots with a service's model, in the place of what was connected before.
 * @throws invalid_field for an address, a key or a model that cannot be used, conflict where the server's settings name the model,
 * precondition_failed when the connection is no longer that of `version`
 */
export async function saveConnection(actor: Actor, input: z.input<typeof saveConnectionInput>): Promise<ModelView> {
  const { preset, model, version, ...given } = saveConnectionInput.parse(input);
  if (isReachable()) throw new AppError("conflict", "This server's settings name the model. Nothing was saved.");
  if (!isAllowedModel(model)) {
    const allowed = env().ALLOWED_MODELS?.join(", ");
    const message = `This server does not allow this model. Choose one of: ${allowed}.`;
    throw new AppError("invalid_field", message, { param: "model" });
  }
  const db = await getDatabase();
  const baseUrl = checkBaseUrl(given.baseUrl, await isInstanceOwner(db, actor));
  const before = await readConnection(db, actor.accountId);
  const apiKey = given.apiKey === undefined ? storedKey(before, baseUrl) : given.apiKey || null;
  const { accountId } = actor;
  const saved = await db.transaction(async (tx) => {
    await lockAccountRow(tx, accountId);
    const now = (await findConnection(tx, accountId))?.connection ?? null;
    // The key was read before the lock: what changed since may have changed it.
    const expected = version === undefined ? (before ? versionOf(before) : null) : version;
    if ((now?.updatedAt.getTime() ?? null) !== expected) return false;
    const sealedKey = apiKey === null ? null : sealKey(apiKey, { accountId, baseUrl });
    await putConnection(tx, { accountId, preset, baseUrl, model, sealedKey, lastFour: lastFourOf(apiKey) });
    return true;
  });
  forgetConnection(accountId);
  if (saved) return toModelView(db, actor, await readConnection(db, accountId));
  const message = "The model was changed elsewhere since you read it. Nothing was saved.";
  throw new AppError("precondition_failed", message, { param: "version", current: await getModel(actor) });
}

/** Empty for a key that is too short to show any of it. */
function lastFourOf(apiKey: string | null): string | null {
  if (apiKey === null) return null;
  return apiKey.length >= SHOWN_FROM ? apiKey.slice(-LAST) : "";
}
