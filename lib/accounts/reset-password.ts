import type { z } from "zod";
import { getDatabase } from "#db/client";
import { hashPassword } from "#lib/accounts/password";
import { resetPasswordInput } from "#lib/accounts/schema";
import { findUserByEmail, updateUser } from "#lib/accounts/store";
import { AppError } from "#lib/process/errors";
import { endSessionsOf } from "#lib/sessions/session-life";

/**
 * The operator's way back in for somebody who lost their password: sets a new one and ends every session of the user.
 * @throws ZodError, or not_found
 */
export async function resetPassword(input: z.input<typeof resetPasswordInput>): Promise<void> {
  const { email, password } = resetPasswordInput.parse(input);
  const user = await requireAccount(email);
  const passwordHash = await hashPassword(password);
  const db = await getDatabase();
  await db.transaction(async (tx) => {
    await updateUser(tx, user.accountId, user.id, { passwordHash });
    await endSessionsOf(tx, user);
  });
}

/**
 * The user with this email address.
 * @throws ZodError where it is none, or not_found
 */
export async function requireAccount(address: string) {
  const email = resetPasswordInput.shape.email.parse(address);
  const found = await findUserByEmail(await getDatabase(), email);
  if (!found) throw new AppError("not_found", `There is no account with the email address ${email}.`);
  return found.user;
}
