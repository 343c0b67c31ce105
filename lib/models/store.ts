import { eq } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { accounts, modelConnections } from "#db/schema/accounts";

export type ConnectionRow = typeof modelConnections.$inferSelect;

/** The account's connection with whether the account owns the server, in one read; null where it has none. */
export async function findConnection(db: Database | Tx, accountId: string) {
  const [row] = await db
    .select({ connection: modelConnections, owner: accounts.owner })
    .from(modelConnections)
    .innerJoin(accounts, eq(accounts.id, modelConnections.accountId))
    .where(eq(modelConnections.accountId, accountId));
  return row ?? null;
}

/** The account's only connection: what was there before is replaced. */
export async function putConnection(db: Database | Tx, row: Omit<ConnectionRow, "updatedAt">): Promise<void> {
  const { accountId: _, ...values } = row;
  const set = { ...values, updatedAt: new Date() };
  await db
    .insert(modelConnections)
    .values({ ...row, ...set })
    .onConflictDoUpdate({ target: modelConnections.accountId, set });
}

/** True when there was one. */
export async function deleteConnectionRow(db: Database | Tx, accountId: string): Promise<boolean> {
  const rows = await db
    .delete(modelConnections)
    .where(eq(modelConnections.accountId, accountId))
    .returning({ accountId: modelConnections.accountId });
  return rows.length > 0;
}
