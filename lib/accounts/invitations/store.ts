import { and, count, desc, eq, gt, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { invitations } from "#db/schema/accounts";

export type InvitationRow = typeof invitations.$inferSelect;

const live = () => gt(invitations.expiresAt, sql`now()`);

export async function insertInvitation(db: Tx, values: typeof invitations.$inferInsert): Promise<InvitationRow> {
  const [row] = await db.insert(invitations).values(values).returning();
  if (!row) throw new Error("The invitation was not written.");
  return row;
}

export async function listInvitationRows(db: Database, accountId: string): Promise<InvitationRow[]> {
  return db
    .select()
    .from(invitations)
    .where(and(eq(invitations.accountId, accountId), live()))
    .orderBy(desc(invitations.createdAt), invitations.id);
}

export async function countLiveInvitations(db: Tx, accountId: string): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(invitations)
    .where(and(eq(invitations.accountId, accountId), live()));
  return row?.n ?? 0;
}

/** By the secret's digest alone: whoever comes with the link has no account yet. */
export async function isLiveInvitation(db: Database, digest: string): Promise<boolean> {
  const rows = await db
    .select({ id: invitations.id })
    .from(invitations)
    .where(and(eq(invitations.digest, digest), live()));
  return rows.length > 0;
}

/** Uses the invitation up; false when there is none, or no more. */
export async function takeInvitationRow(db: Tx, digest: string): Promise<boolean> {
  const rows = await db
    .delete(invitations)
    .where(and(eq(invitations.digest, digest), live()))
    .returning({ id: invitations.id });
  return rows.length > 0;
}

export async function deleteInvitation(db: Database, accountId: string, id: string): Promise<boolean> {
  const rows = await db
    .delete(invitations)
    .where(and(eq(invitations.accountId, accountId), eq(invitations.id, id)))
    .returning({ id: invitations.id });
  return rows.length > 0;
}
