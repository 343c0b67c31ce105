import type { z } from "zod";
import { getDatabase } from "#db/client";
import { userNotFound } from "#lib/accounts/get-user";
import { type UserView, updateProfileInput } from "#lib/accounts/schema";
import { findUser, lockAccount, updateUser } from "#lib/accounts/store";
import { toUserView } from "#lib/accounts/to-user-view";
import type { Actor } from "#lib/process/actor";
import { checkVersion } from "#lib/process/check-version";
import { AppError } from "#lib/process/errors";
import { isUniqueViolation } from "#lib/process/is-unique-violation";

/**
 * Changes what is given of name and email address.
 * @throws not_found for a token, which is nobody's session, invalid_field when the address is taken, precondition_failed when the profile is
 * no longer that of `version`
 */
export async function updateProfile(actor: Actor, input: z.input<typeof updateProfileInput>): Promise<UserView> {
  const { version, ...values } = updateProfileInput.parse(input);
  const { userId } = actor;
  if (!userId) throw userNotFound();
  const db = await getDatabase();
  try {
    return await db.transaction(async (tx) => {
      await lockAccount(tx, actor.accountId);
      const user = (await findUser(tx, userId))?.user;
      if (!user) throw userNotFound();
      const view = toUserView(user);
      checkVersion({ version }, { what: "Your profile", version: view.version, isTag: () => false, view: () => view });
      // Nobody has vouched for a new address.
      const isNew = values.email !== undefined && values.email !== user.email;
      const changed = { ...values, ...(isNew && { emailVerified: false }) };
      if (Object.keys(changed).length > 0) await updateUser(tx, actor.accountId, user.id, changed);
      return toUserView({ ...user, ...changed });
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("invalid_field", "There is already an account with this email address.", {
      param: "email",
      cause: error,
    });
  }
}
