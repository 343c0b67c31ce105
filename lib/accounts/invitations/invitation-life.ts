import type { z } from "zod";
import { getDatabase, type Tx } from "#db/client";
import {
  type CreatedInvitationView,
  createdInvitationView,
  type InvitationView,
  invitationView,
  revokeInvitationInput,
} from "#lib/accounts/invitations/schema";
import {
  countLiveInvitations,
  deleteInvitation,
  type InvitationRow,
  insertInvitation,
  isLiveInvitation,
  listInvitationRows,
  takeInvitationRow,
} from "#lib/accounts/invitations/store";
import { lockAccountRow } from "#lib/accounts/lock-account";
import { isInstanceOwner, requireInstanceOwner } from "#lib/accounts/require-instance-owner";
import type { Actor } from "#lib/process/actor";
import { env } from "#lib/process/env";
import { AppError } from "#lib/process/errors";
import { newId, randomBase62 } from "#lib/process/ids";
import { tokenDigest } from "#lib/process/token-format";

const LIVE_MAX = 100;
const LIFETIME_MS = 7 * 86_400_000;
/** 190 bits: too many to guess, so that a digest without salt gives nothing away. */
const SECRET_LENGTH = 32;

const toView = (row: InvitationRow): InvitationView =>
  invitationView.parse({ id: row.id, createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString() });

/**
 * An invitation's whole life: created by the instance's owner, shown once as a link, kept as a digest; it ends when somebody signs up with
 * it, when it is revoked, or after seven days.
 * @throws forbidden for anybody but the owner, conflict when 100 are open
 */
export async function createInvitation(actor: Actor): Promise<CreatedInvitationView> {
  const secret = randomBase62(SECRET_LENGTH);
  const db = await getDatabase();
  await requireInstanceOwner(db, actor);
  const row = await db.transaction(async (tx) => {
    await lockAccountRow(tx, actor.accountId);
    if ((await countLiveInvitations(tx, actor.accountId)) >= LIVE_MAX)
      throw new AppError("conflict", `At most ${LIVE_MAX} invitations are open at a time: revoke one first.`);
    return insertInvitation(tx, {
      id: newId("inv"),
      accountId: actor.accountId,
      digest: tokenDigest(secret),
      expiresAt: new Date(Date.now() + LIFETIME_MS),
    });
  });
  return createdInvitationView.parse({ ...toView(row), link: `${env().APP_URL}/sign-up?invitation=${secret}` });
}

/** The owner's open invitations, the newest first; null for others, and where nobody needs or can use one. */
export async function openInvitations(actor: Actor): Promise<InvitationView[] | null> {
  const db = await getDatabase();
  if (env().SIGN_UP !== "invite" || !(await isInstanceOwner(db, actor))) return null;
  return (await listInvitationRows(db, actor.accountId)).map(toView);
}

/** Ends an invitation: its link no longer works. @throws not_found, forbidden for anybody but the owner */
export async function revokeInvitation(
  actor: Actor,
  input: z.input<typeof revokeInvitationInput>,
): Promise<{ revoked: true }> {
  const { id } = revokeInvitationInput.parse(input);
  const db = await getDatabase();
  await requireInstanceOwner(db, actor);
  if (!(await deleteInvitation(db, actor.accountId, id)))
    throw new AppError("not_found", "This invitation was used, revoked or has expired.");
  return { revoked: true };
}

/** True while somebody can still sign up with this secret. */
export async function isOpenInvitation(secret: string): Promise<boolean> {
  return isLiveInvitation(await getDatabase(), tokenDigest(secret));
}

/** Uses an invitation up inside the transaction that creates the account; false when it is not open. */
export function takeInvitation(tx: Tx, secret: string): Promise<boolean> {
  return takeInvitationRow(tx, tokenDigest(secret));
}
