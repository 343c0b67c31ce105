import { and, count, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { accounts } from "#db/schema/accounts";
import { apiTokens } from "#db/schema/api-tokens";
import { chatbots } from "#db/schema/chatbots";

export type TokenRow = typeof apiTokens.$inferSelect;

const live = () =>
  and(isNull(apiTokens.revokedAt), or(isNull(apiTokens.expiresAt), gt(apiTokens.expiresAt, sql`now()`)));

const liveTokenQuery = (db: Database) =>
  db
    .select({
      id: apiTokens.id,
      accountId: apiTokens.accountId,
      lastUsedAt: apiTokens.lastUsedAt,
      plan: accounts.plan,
      chatbot: chatbots,
    })
    .from(apiTokens)
    .innerJoin(accounts, eq(accounts.id, apiTokens.accountId))
    .leftJoin(
      chatbots,
      and(
        eq(chatbots.accountId, apiTokens.accountId),
        eq(chatbots.id, sql.placeholder("chatbotId")),
        isNull(chatbots.deletedAt),
      ),
    )
    .where(and(eq(apiTokens.digest, sql.placeholder("digest")), live()))
    // Without a name: a pool of connections before the server may hand each statement to another session.
    .prepare("");
const built = new WeakMap<Database, ReturnType<typeof liveTokenQuery>>();

/** The live token with this digest, its account's plan, and that account's chatbot of this id where there is one: in one read. */
export async function findLiveToken(db: Database, digest: string, chatbotId: string | null) {
  const query = built.get(db) ?? liveTokenQuery(db);
  built.set(db, query);
  const [row] = await query.execute({ digest, chatbotId: chatbotId ?? "" });
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
