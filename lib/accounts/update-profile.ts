import type { z } from "zod";
import { getDatabase } from "#db/client";
import { getUser } from "#lib/accounts/get-user";
import { type UserView, updateProfileInput } from "#lib/accounts/schema";
import { updateUser } from "#lib/accounts/store";
import type { Actor } from "#lib/actor";
import { AppError } from "#lib/errors";
import { isUniqueViolation } from "#lib/is-unique-violation";

/** Changes name and email address. @throws invalid_field when the address is taken. */
export async function updateProfile(actor: Actor, input: z.input<typeof updateProfileInput>): Promise<UserView> {
  const values = updateProfileInput.parse(input);
  const user = await getUser(actor);
  try {
    // Nobody has vouched for a new address.
    const changed = values.email === user.email ? values : { ...values, emailVerified: false };
    await updateUser(await getDatabase(), actor.accountId, user.id, changed);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("invalid_field", "There is already an account with this email address.", {
      param: "email",
      cause: error,
    });
  }
  return getUser(actor);
}
