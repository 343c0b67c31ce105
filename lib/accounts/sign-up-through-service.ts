import { getDatabase } from "#db/client";
import { createAccount } from "#lib/accounts/create-account";
import type { UserView } from "#lib/accounts/schema";
import { findUserByEmail } from "#lib/accounts/store";
import { toUserView } from "#lib/accounts/to-user-view";

/**
 * The user of an address that another service vouches for; made where there is none. An account whose address nobody has vouched
 * for is not joined, and the answer is null: whoever made it, with somebody else's address and a password of their own, would
 * share it from then on.
 * @throws forbidden when `SIGN_UP` does not admit a new account
 */
export async function signUpThroughService(
  address: string,
  name: string,
  invitation: string | null = null,
): Promise<UserView | null> {
  const email = address.toLowerCase();
  const existing = await findUserByEmail(await getDatabase(), email);
  if (existing === null)
    return createAccount({ email, name, passwordHash: null, emailVerified: true }, { by: "sign-up", invitation });
  return existing.user.emailVerified ? toUserView(existing.user) : null;
}
