import { getDatabase } from "#db/client";
import { verifyPassword } from "#lib/accounts/password";
import { signInInput } from "#lib/accounts/schema";
import { findUserByEmail } from "#lib/accounts/store";
import { AppError } from "#lib/errors";
import { takeToken } from "#lib/rate-limit";

/** Five tries in fifteen minutes for one e-mail address from one place. */
const TRIES = { burst: 5, perSecond: 5 / 900 };
/** Sixty at once and one a second from one place, whatever the e-mail address: each try costs a password's hash. */
const TRIES_OF_PLACE = { burst: 60, perSecond: 1 };

/**
 * The user whose address and password these are, or null. A missing user takes as long as a wrong password.
 * @throws rate_limited after five tries in fifteen minutes, or many from one place.
 */
export async function authenticate(input: { email: string; password: string }, clientAddress: string) {
  const parsed = signInInput.safeParse(input);
  if (!parsed.success) return null;
  const wait =
    takeToken(`sign-in:${clientAddress}`, TRIES_OF_PLACE) ||
    takeToken(`sign-in:${parsed.data.email}:${clientAddress}`, TRIES);
  if (wait > 0)
    throw new AppError("rate_limited", "Too many tries. Wait a few minutes and try again.", { retryAfter: wait });
  const found = await findUserByEmail(await getDatabase(), parsed.data.email);
  if (!(await verifyPassword(found?.user.passwordHash ?? null, parsed.data.password)) || !found) return null;
  return {
    id: found.user.id,
    email: found.user.email,
    name: found.user.name,
    sessionVersion: found.user.sessionVersion,
  };
}
