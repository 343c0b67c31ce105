import { getDatabase } from "#db/client";
import { verifyPassword } from "#lib/accounts/password";
import { signInInput } from "#lib/accounts/schema";
import { findUserByEmail } from "#lib/accounts/store";
import { AppError } from "#lib/process/errors";
import { returnToken, takeToken } from "#lib/process/rate-limit";

/** Five wrong passwords in fifteen minutes for one email address from one place, or from one browser that has signed in to it before. */
const TRIES = { burst: 5, perSecond: 5 / 900 };
/** Sixty at once and one a second from one place, whatever the email address: each try costs a password's hash. */
const TRIES_OF_PLACE = { burst: 60, perSecond: 1 };

type Place = {
  /** The network that the call comes from, as limits count it. */
  address: string;
  /** The id of a browser that has signed in with this email address before, or null. A stranger's tries do not count against it. */
  knownBrowser: (email: string) => string | null;
};

/**
 * The user whose email address and password these are, or null. A missing user takes as long as a wrong password. Only failures count.
 * @throws rate_limited after five wrong passwords in fifteen minutes, or many tries from one place
 */
export async function authenticate(input: { email: string; password: string }, place: Place) {
  const parsed = signInInput.safeParse(input);
  if (!parsed.success) return null;
  const { email, password } = parsed.data;
  const browser = place.knownBrowser(email);
  const counts =
    browser === null
      ? [
          { key: `sign-in:${place.address}`, limit: TRIES_OF_PLACE },
          { key: `sign-in:${email}:${place.address}`, limit: TRIES },
        ]
      : [{ key: `sign-in:${email}:browser:${browser}`, limit: TRIES }];
  const wait = counts.reduce((longest, { key, limit }) => longest || takeToken(key, limit), 0);
  if (wait > 0)
    throw new AppError("rate_limited", "Too many tries. Wait a few minutes and try again.", { retryAfter: wait });
  const found = await findUserByEmail(await getDatabase(), email);
  if (!(await verifyPassword(found?.user.passwordHash ?? null, password)) || !found) return null;
  for (const { key, limit } of counts) returnToken(key, limit);
  return { id: found.user.id, email: found.user.email, name: found.user.name };
}
