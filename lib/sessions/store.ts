import { and, desc, eq, gt, lt, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { accounts, sessions, users } from "#db/schema/accounts";

export type SessionRow = typeof sessions.$inferSelect;

const ownedBy = (accountId: string, userId: string) =>
  and(eq(sessions.accountId, accountId), eq(sessions.userId, userId));

/** The session with its user and the account's plan, unless it was opened before `openedAfter`. */
export async function findLiveSession(db: Database, id: string, openedAfter: Date) {
  const [row] = await db
    .select({ session: sessions, user: users, plan: accounts.plan })
    .from(sessions)
    .innerJoin(users, and(eq(users.accountId, sessions.accountId), eq(users.id, sessions.userId)))
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(and(eq(sessions.id, id), gt(sessions.createdAt, openedAfter)));
  return row ?? null;
}

export async function insertSession(db: Tx, values: typeof sessions.$inferInsert): Promise<void> {
  await db.insert(sessions).values(values);
}

export async function touchSession(db: Database, accountId: string, id: string): Promise<void> {
  await db
    .update(sessions)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(sessions.accountId, accountId), eq(sessions.id, id)));
}

export async function listSessionRows(
  db: Database,
  accountId: string,
  userId: string,
  openedAfter: Date,
): Promise<SessionRow[]> {
  return db
    .select()
    .from(sessions)
    .where(and(ownedBy(accountId, userId), gt(sessions.createdAt, openedAfter)))
    .orderBy(desc(sessions.lastUsedAt), sessions.id);
}

/** By the id alone: whoever signs out shows the cookie that names it. */
export async function deleteSessionById(db: Database, id: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.id, id));
}

export async function deleteSession(db: Database, accountId: string, userId: string, id: string): Promise<boolean> {
  const rows = await db
    .delete(sessions)
    .where(and(ownedBy(accountId, userId), eq(sessions.id, id)))
    .returning({ id: sessions.id });
  return rows.length > 0;
}

export async function deleteSessions(db: Database | Tx, accountId: string, userId: string): Promise<void> {
  await db.delete(sessions).where(ownedBy(accountId, userId));
}

export async function deleteSessionsBefore(db: Tx, accountId: string, userId: string, before: Date): Promise<void> {
  await db.delete(sessions).where(and(ownedBy(accountId, userId), lt(sessions.createdAt, before)));
}
