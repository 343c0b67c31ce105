import type { z } from "zod";
import { getDatabase } from "#db/client";
import { hashPassword, verifyPassword } from "#lib/accounts/password";
import { changePasswordInput, type UserView } from "#lib/accounts/schema";
import { findUser, updateUser } from "#lib/accounts/store";
import { toUserView } from "#lib/accounts/to-user-view";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";
import { endSessionsOf } from "#lib/sessions/session-life";

/**
 * Sets a new password and ends every session of the user, this one too: the caller signs in anew.
 * @throws invalid_field when the current password is wrong.
 */
export async function changePassword(actor: Actor, input: z.input<typeof changePasswordInput>): Promise<UserView> {
  const { currentPassword, newPassword } = changePasswordInput.parse(input);
  const db = await getDatabase();
  const found = actor.userId ? await findUser(db, actor.userId) : null;
  if (!found) throw new AppError("not_found", "There is no such user.");
  if (found.user.passwordHash !== null && !(await verifyPassword(found.user.passwordHash, currentPassword))) {
    throw new AppError("invalid_field", "This is not your current password.", { param: "currentPassword" });
  }
  const passwordHash = await hashPassword(newPassword);
  await db.transaction(async (tx) => {
    await updateUser(tx, actor.accountId, found.user.id, { passwordHash });
    await endSessionsOf(tx, found.user);
  });
  return toUserView(found.user);
}
