import { and, count, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { accounts, apiTokens } from "#db/schema/accounts";

export type TokenRow = typeof apiTokens.$inferSelect;

const live = () =>
  and(isNull(apiTokens.revokedAt), or(isNull(apiTokens.expiresAt), gt(apiTokens.expiresAt, sql`now()`)));

/** The live token with this digest and its account's plan, in one read. */
export async function findLiveToken(db: Database, digest: string) {
  const [row] = await db
    .select({ id: apiTokens.id, accountId: apiTokens.accountId, lastUsedAt: apiTokens.lastUsedAt, plan: accounts.plan })
    .from(apiTokens)
    .innerJoin(accounts, eq(accounts.id, apiTokens.accountId))
    .where(and(eq(apiTokens.digest, digest), live()));
  return row ?? null;
}

export async function touchToken(db: Database, accountId: string, id: string): Promise<void> {
  await db
    .update(apiTokens)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(apiTokens.accountId, accountId), eq(apiTokens.id, id)));
}

export async function listTokenRows(db: Database, accountId: string): Promise<TokenRow[]> {
  return db
    .select()
    .from(apiTokens)
    .where(eq(apiTokens.accountId, accountId))
    .orderBy(desc(apiTokens.createdAt), apiTokens.id);
}

export async function countLiveTokens(db: Tx, accountId: string): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(apiTokens)
    .where(and(eq(apiTokens.accountId, accountId), live()));
  return row?.n ?? 0;
}

export async function insertToken(db: Database | Tx, values: typeof apiTokens.$inferInsert): Promise<TokenRow | null> {
  const [row] = await db.insert(apiTokens).values(values).onConflictDoNothing().returning();
  return row ?? null;
}

export async function revokeTokenRow(db: Database, accountId: string, id: string): Promise<TokenRow | null> {
  const [row] = await db
    .update(apiTokens)
    .set({ revokedAt: sql`coalesce(${apiTokens.revokedAt}, now())` })
    .where(and(eq(apiTokens.accountId, accountId), eq(apiTokens.id, id)))
    .returning();
  return row ?? null;
}
