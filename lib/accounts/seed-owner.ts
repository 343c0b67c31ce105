import { getDatabase } from "#db/client";
import { createAccount } from "#lib/accounts/create-account";
import { hashPassword } from "#lib/accounts/password";
import { findUserByEmail } from "#lib/accounts/store";
import { keepGivenToken } from "#lib/api-tokens/keep-given-token";
import { env } from "#lib/process/env";
import { isUniqueViolation } from "#lib/process/is-unique-violation";

/**
 * First start for automation: makes the owner of `OWNER_EMAIL` / `OWNER_PASSWORD` with the API token `OWNER_API_TOKEN`.
 * What is there already is never overwritten, whatever the variables say. Without a password the owner has only the token.
 */
export async function seedOwner(): Promise<void> {
  const { OWNER_EMAIL, OWNER_PASSWORD, OWNER_API_TOKEN } = env();
  if (!OWNER_EMAIL) return;
  const db = await getDatabase();
  const email = OWNER_EMAIL.toLowerCase();
  if (!(await findUserByEmail(db, email))) {
    await createOwner(email, OWNER_PASSWORD);
  }
  const owner = await findUserByEmail(db, email);
  if (owner && OWNER_API_TOKEN) await keepGivenToken(owner.user.accountId, OWNER_API_TOKEN);
}

/** Of servers that start at the same time one makes the owner; the others find it. */
async function createOwner(email: string, password: string | undefined): Promise<void> {
  const passwordHash = password ? await hashPassword(password) : null;
  try {
    await createAccount({ email, name: "", passwordHash, emailVerified: true }, { by: "operator" });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
}
