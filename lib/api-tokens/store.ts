import { and, count, desc, eq, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { accounts } from "#db/schema/accounts";
import { apiTokens } from "#db/schema/api-tokens";
import { chatbots } from "#db/schema/chatbots";
import type { Actor } from "#lib/process/actor";

type TokenRow = typeof apiTokens.$inferSelect;

const live = () =>
  and(isNull(apiTokens.revokedAt), or(isNull(apiTokens.expiresAt), gt(apiTokens.expiresAt, sql`now()`)));

const liveTokenQuery = (db: Database) =>
  db
    .select({
      id: apiTokens.id,
      accountId: apiTokens.accountId,
      lastUsedAt: apiTokens.lastUsedAt,
      scopes: apiTokens.scopes,
      chatbotId: apiTokens.chatbotId,
      expiresAt: apiTokens.expiresAt,
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

/** A token's row with the name of its chatbot. */
export type NamedTokenRow = { token: TokenRow; chatbotName: string | null };

/** What a token of one chatbot sees are the tokens of that chatbot alone. */
const ownedBy = ({ accountId, token }: Actor) =>
  and(eq(apiTokens.accountId, accountId), token?.chatbotId ? eq(apiTokens.chatbotId, token.chatbotId) : undefined);

/** Tokens of this chatbot alone, and those that work for all. */
export const workingFor = (chatbotId: string) => or(isNull(apiTokens.chatbotId), eq(apiTokens.chatbotId, chatbotId));

export async function listTokenRows(db: Database | Tx, actor: Actor, filter?: SQL): Promise<NamedTokenRow[]> {
  return db
    .select({ token: apiTokens, chatbotName: chatbots.name })
    .from(apiTokens)
    .leftJoin(chatbots, and(eq(chatbots.accountId, apiTokens.accountId), eq(chatbots.id, apiTokens.chatbotId)))
    .where(and(ownedBy(actor), filter))
    .orderBy(desc(apiTokens.createdAt), apiTokens.id);
}

export async function findTokenRow(db: Database | Tx, actor: Actor, id: string): Promise<NamedTokenRow | null> {
  const [row] = await listTokenRows(db, actor, eq(apiTokens.id, id));
  return row ?? null;
}

export async function countLiveTokens(db: Tx, accountId: string): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(apiTokens)
    .where(and(eq(apiTokens.accountId, accountId), live()));
  return row?.n ?? 0;
}

export async function insertToken(db: Database | Tx, values: typeof apiTokens.$inferInsert): Promise<void> {
  await db.insert(apiTokens).values(values).onConflictDoNothing();
}

export async function revokeTokenRow(db: Database, actor: Actor, id: string): Promise<void> {
  await db
    .update(apiTokens)
    .set({ revokedAt: sql`coalesce(${apiTokens.revokedAt}, now())` })
    .where(and(ownedBy(actor), eq(apiTokens.id, id)));
}
