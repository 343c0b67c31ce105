import { getDatabase } from "#db/client";
import { createAccount } from "#lib/accounts/create-account";
import { hashPassword } from "#lib/accounts/password";
import { findUserByEmail } from "#lib/accounts/store";
import { isUniqueViolation } from "#lib/process/is-unique-violation";

/** The account of the owner with this address, which is made, on the first start, with this password. */
export async function ensureOwner(email: string, password: string | undefined): Promise<string> {
  const db = await getDatabase();
  const found = await findUserByEmail(db, email);
  if (found) return found.user.accountId;
  await createOwner(email, password);
  const made = await findUserByEmail(db, email);
  if (!made) throw new Error("The owner that was just made is not there.");
  return made.user.accountId;
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
