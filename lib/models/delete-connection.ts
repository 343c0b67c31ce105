import { getDatabase } from "#db/client";
import { forgetConnection } from "#lib/models/connection";
import { deleteConnectionRow } from "#lib/models/store";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/** Disconnects the account's model, with its key. @throws not_found where there is none */
export async function deleteConnection(actor: Actor): Promise<{ deleted: true }> {
  const deleted = await deleteConnectionRow(await getDatabase(), actor.accountId);
  forgetConnection(actor.accountId);
  if (!deleted) throw new AppError("not_found", "No model is connected.");
  return { deleted: true };
}
