import { getDatabase } from "#db/client";
import { hashPassword } from "#lib/accounts/password";
import { findUserByEmail, updateUser } from "#lib/accounts/store";
import { AppError } from "#lib/errors";
import { randomBase62 } from "#lib/ids";
import { endSessionsOf } from "#lib/sessions/session-life";

const LENGTH = 20;

/**
 * The operator's way back in for somebody who lost their password: returns a new random one and ends every session of the user.
 * @throws not_found
 */
export async function resetPassword(address: string): Promise<string> {
  const email = address.trim().toLowerCase();
  const db = await getDatabase();
  const found = await findUserByEmail(db, email);
  if (!found) throw new AppError("not_found", `There is no account with the email address ${email}.`);
  const password = randomBase62(LENGTH);
  const passwordHash = await hashPassword(password);
  await db.transaction(async (tx) => {
    await updateUser(tx, found.user.accountId, found.user.id, { passwordHash });
    await endSessionsOf(tx, found.user);
  });
  return password;
}
