import { getDatabase } from "#db/client";
import type { Actor } from "#lib/actor";
import { AppError } from "#lib/errors";
import { forgetConnection } from "#lib/models/connection";
import { deleteConnectionRow } from "#lib/models/store";

/** Disconnects the account's model, with its key. @throws not_found where there is none */
export async function deleteConnection(actor: Actor): Promise<{ deleted: true }> {
  const deleted = await deleteConnectionRow(await getDatabase(), actor.accountId);
  forgetConnection(actor.accountId);
  if (!deleted) throw new AppError("not_found", "No model is connected.");
  return { deleted: true };
}
