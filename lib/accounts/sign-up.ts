import { refusalToSignUp } from "#lib/accounts/admission";
import { createAccount } from "#lib/accounts/create-account";
import { hashPassword } from "#lib/accounts/password";
import { type SignUpInput, signUpInput, type UserView } from "#lib/accounts/schema";
import { AppError } from "#lib/process/errors";
import { takeToken } from "#lib/process/rate-limit";

/** A hundred at once and one every two seconds from one place: a school may sign up, a flood of hashes may not. */
const PER_PLACE = { burst: 100, perSecond: 0.5 };

/** Creates an account with its first user. @throws invalid_field when the address is taken, forbidden as `SIGN_UP` says, rate_limited */
export async function signUp(input: SignUpInput, clientAddress: string): Promise<UserView> {
  const { email, password, name, invitation } = signUpInput.parse(input);
  const retryAfter = takeToken(`sign-up:${clientAddress}`, PER_PLACE);
  if (retryAfter > 0) {
    const message = "Too many new accounts from your network. Wait a minute and try again.";
    throw new AppError("rate_limited", message, { retryAfter });
  }
  // Asked before the password is hashed, which costs something.
  const refusal = await refusalToSignUp(invitation);
  if (refusal !== null) throw new AppError("forbidden", refusal);
  const passwordHash = await hashPassword(password);
  return createAccount({ email, name, passwordHash, emailVerified: false }, { by: "sign-up", invitation });
}
