import type { z } from "zod";
import { getDatabase } from "#db/client";
import { getUser } from "#lib/accounts/get-user";
import { deleteAccountInput } from "#lib/accounts/schema";
import { deleteAccountRow, lockAccount } from "#lib/accounts/store";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/**
 * Deletes the account and everything that belongs to it, for good, in one transaction.
 * @throws invalid_field unless the account's email address was typed.
 */
export async function deleteAccount(
  actor: Actor,
  input: z.input<typeof deleteAccountInput>,
): Promise<{ deleted: true }> {
  const { confirmation } = deleteAccountInput.parse(input);
  const user = await getUser(actor);
  if (confirmation.trim().toLowerCase() !== user.email) {
    throw new AppError("invalid_field", `Type ${user.email} to confirm.`, { param: "confirmation" });
  }
  const db = await getDatabase();
  await db.transaction(async (tx) => {
    await lockAccount(tx, actor.accountId);
    await deleteAccountRow(tx, actor.accountId);
  });
  return { deleted: true };
}
