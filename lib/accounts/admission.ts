import { getDatabase, type Tx } from "#db/client";
import { isOpenInvitation, takeInvitation } from "#lib/accounts/invitations/invitation-life";
import { hasAccounts } from "#lib/accounts/store";
import { env } from "#lib/process/env";
import { AppError } from "#lib/process/errors";

/** What lets somebody have an account: the operator's word, or what `SIGN_UP` asks of those who sign up themselves. */
export type Admission = { by: "operator" } | { by: "sign-up"; invitation: string | null };

const CLOSED = "Sign-up is closed on this server. Ask the person who runs it for an account.";
const BY_INVITATION = "Sign-up is by invitation on this server. Ask the person who runs it for a link.";
const NOT_OPEN = "This invitation was used, revoked or has expired. Ask for a new link.";

/** Null when somebody may sign up with this invitation, else why not, in a sentence. The first account is always possible. */
export async function refusalToSignUp(invitation: string | null): Promise<string | null> {
  const { SIGN_UP } = env();
  if (SIGN_UP === "open" || !(await hasAccounts(await getDatabase()))) return null;
  if (SIGN_UP === "off") return CLOSED;
  if (!invitation) return BY_INVITATION;
  return (await isOpenInvitation(invitation)) ? null : NOT_OPEN;
}

/** The same, binding: an invitation is used up in the transaction that creates the account. @throws forbidden */
export async function admit(tx: Tx, admission: Admission, isFirst: boolean): Promise<void> {
  const { SIGN_UP } = env();
  if (admission.by === "operator" || SIGN_UP === "open" || isFirst) return;
  if (SIGN_UP === "off") throw new AppError("forbidden", CLOSED);
  if (!admission.invitation) throw new AppError("forbidden", BY_INVITATION);
  if (!(await takeInvitation(tx, admission.invitation))) throw new AppError("forbidden", NOT_OPEN);
}
