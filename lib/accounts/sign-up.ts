import { getDatabase } from "#db/client";
import { createAccount } from "#lib/accounts/create-account";
import { hashPassword } from "#lib/accounts/password";
import { type SignUpInput, signUpInput, type UserView } from "#lib/accounts/schema";
import { findUserByEmail } from "#lib/accounts/store";
import { toUserView } from "#lib/accounts/to-user-view";

/** Makes an account with its first user. @throws invalid_field when the address is taken. */
export async function signUp(input: SignUpInput): Promise<UserView> {
  const { email, password, name } = signUpInput.parse(input);
  return createAccount({ email, name, passwordHash: await hashPassword(password) });
}

/** The user of an address that another service vouches for; made where there is none. */
export async function signUpThroughService(address: string, name: string): Promise<UserView> {
  const email = address.toLowerCase();
  const existing = await findUserByEmail(await getDatabase(), email);
  return existing ? toUserView(existing.user) : createAccount({ email, name, passwordHash: null });
}
