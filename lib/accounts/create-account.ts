import { getDatabase } from "#db/client";
import type { UserView } from "#lib/accounts/schema";
import { findUser, insertAccount } from "#lib/accounts/store";
import { toUserView } from "#lib/accounts/to-user-view";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";
import { newId } from "#lib/ids";
import { isUniqueViolation } from "#lib/is-unique-violation";

/**
 * Makes an account on the plan `DEFAULT_PLAN` with its first user; without a hash the user signs in through another service.
 * @throws invalid_field when the address is taken.
 */
export async function createAccount(user: {
  email: string;
  name: string;
  passwordHash: string | null;
  /** Somebody who can know it says that the address is this person's own: another service, or the operator. */
  emailVerified: boolean;
}): Promise<UserView> {
  const db = await getDatabase();
  const accountId = newId("acc");
  const userId = newId("usr");
  const account = { id: accountId, name: user.name || user.email, plan: env().DEFAULT_PLAN };
  try {
    await db.transaction((tx) => insertAccount(tx, account, { id: userId, accountId, ...user }));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("invalid_field", "There is already an account with this e-mail address.", {
      param: "email",
      cause: error,
    });
  }
  const row = await findUser(db, userId);
  if (!row) throw new Error("The user that was just made is not there.");
  return toUserView(row.user);
}
