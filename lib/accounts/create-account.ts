import { getDatabase } from "#db/client";
import { type Admission, admit } from "#lib/accounts/admission";
import type { UserView } from "#lib/accounts/schema";
import { findUser, hasAccounts, hasOwner, insertAccount, lockSignUp } from "#lib/accounts/store";
import { toUserView } from "#lib/accounts/to-user-view";
import { env } from "#lib/process/env";
import { AppError } from "#lib/process/errors";
import { newId } from "#lib/process/ids";
import { isUniqueViolation } from "#lib/process/is-unique-violation";

/**
 * Creates an account on the plan `DEFAULT_PLAN` with its first user; without a hash the user signs in through another service. The first
 * account, or else the operator's, is the instance's owner.
 * @throws invalid_field when the address is taken, forbidden when `SIGN_UP` does not admit it
 */
export async function createAccount(
  user: {
    email: string;
    name: string;
    passwordHash: string | null;
    /** Somebody who can know it says that the address is this person's own: another service, or the operator. */
    emailVerified: boolean;
  },
  admission: Admission,
): Promise<UserView> {
  const db = await getDatabase();
  const accountId = newId("acc");
  const userId = newId("usr");
  const account = { id: accountId, name: user.name || user.email, plan: env().DEFAULT_PLAN };
  try {
    await db.transaction(async (tx) => {
      await lockSignUp(tx);
      const isFirst = !(await hasAccounts(tx));
      await admit(tx, admission, isFirst);
      const owner = isFirst || (admission.by === "operator" && !(await hasOwner(tx)));
      await insertAccount(tx, { ...account, owner }, { id: userId, accountId, ...user });
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("invalid_field", "There is already an account with this email address.", {
      param: "email",
      cause: error,
    });
  }
  const row = await findUser(db, userId);
  if (!row) throw new Error("The user that was just made is not there.");
  return toUserView(row.user);
}
