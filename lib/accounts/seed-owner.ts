import { getDatabase } from "#db/client";
import { createAccount } from "#lib/accounts/create-account";
import { hashPassword } from "#lib/accounts/password";
import { findUserByEmail } from "#lib/accounts/store";
import { keepGivenToken } from "#lib/api-tokens/keep-given-token";
import { env } from "#lib/env";

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
    const passwordHash = OWNER_PASSWORD ? await hashPassword(OWNER_PASSWORD) : null;
    await createAccount({ email, name: "", passwordHash, emailVerified: true });
  }
  const owner = await findUserByEmail(db, email);
  if (owner && OWNER_API_TOKEN) await keepGivenToken(owner.user.accountId, OWNER_API_TOKEN);
}
