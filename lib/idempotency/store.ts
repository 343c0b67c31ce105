import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { idempotencyKeys } from "#db/schema/accounts";

const mine = (accountId: string, key: string) =>
  and(eq(idempotencyKeys.accountId, accountId), eq(idempotencyKeys.key, key));

/** True when the key was new, or the call that held it has died: nothing was answered for `abandonedSeconds`. */
export async function takeKey(
  db: Database,
  accountId: string,
  key: string,
  fingerprint: string,
  abandonedSeconds: number,
): Promise<boolean> {
  const rows = await db
    .insert(idempotencyKeys)
    .values({ accountId, key, fingerprint })
    .onConflictDoUpdate({
      target: [idempotencyKeys.accountId, idempotencyKeys.key],
      set: { createdAt: sql`now()` },
      setWhere: and(
        isNull(idempotencyKeys.status),
        eq(idempotencyKeys.fingerprint, fingerprint),
        lt(idempotencyKeys.createdAt, sql`now() - ${abandonedSeconds} * interval '1 second'`),
      ),
    })
    .returning({ key: idempotencyKeys.key });
  return rows.length > 0;
}

export async function findKey(db: Database, accountId: string, key: string) {
  const [row] = await db.select().from(idempotencyKeys).where(mine(accountId, key));
  return row ?? null;
}

/** False when the key is answered already, or gone. */
export async function keepAnswer(
  db: Database | Tx,
  accountId: string,
  key: string,
  status: number,
  body: unknown,
): Promise<boolean> {
  const rows = await db
    .update(idempotencyKeys)
    .set({ status, body })
    .where(and(mine(accountId, key), isNull(idempotencyKeys.status)))
    .returning({ key: idempotencyKeys.key });
  return rows.length > 0;
}

export async function dropKey(db: Database, accountId: string, key: string): Promise<void> {
  await db.delete(idempotencyKeys).where(and(mine(accountId, key), isNull(idempotencyKeys.status)));
}

/** Housekeeping over all accounts. */
export async function dropKeysBefore(db: Database, before: Date): Promise<void> {
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, before));
}
