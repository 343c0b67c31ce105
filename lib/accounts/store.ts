import { and, eq, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { deliveriesOf } from "#db/outbox";
import { accounts, usage, users } from "#db/schema/accounts";
import { nearAt, nearLimitEvent } from "#lib/accounts/plan/near-limit";

/** Any number will do, if nothing else in the database takes the same one. */
const SIGN_UP_LOCK = 2_000_770_002;

export type UserRow = typeof users.$inferSelect;

export async function findUserByEmail(db: Database | Tx, email: string) {
  const [row] = await db
    .select({ user: users, plan: accounts.plan })
    .from(users)
    .innerJoin(accounts, eq(accounts.id, users.accountId))
    .where(eq(users.email, email));
  return row ?? null;
}

export async function findUser(db: Database | Tx, userId: string) {
  const [row] = await db
    .select({ user: users, plan: accounts.plan })
    .from(users)
    .innerJoin(accounts, eq(accounts.id, users.accountId))
    .where(eq(users.id, userId));
  return row ?? null;
}

export async function findPlan(db: Tx, accountId: string): Promise<string | null> {
  const [row] = await db.select({ plan: accounts.plan }).from(accounts).where(eq(accounts.id, accountId));
  return row?.plan ?? null;
}

/** Sign-ups take turns until their transaction ends: one account is the first, and an invitation admits one. */
export async function lockSignUp(db: Tx): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${SIGN_UP_LOCK})`);
}

export async function hasAccounts(db: Database | Tx): Promise<boolean> {
  return (await db.select({ id: accounts.id }).from(accounts).limit(1)).length > 0;
}

export async function hasOwner(db: Tx): Promise<boolean> {
  return (await db.select({ id: accounts.id }).from(accounts).where(eq(accounts.owner, true))).length > 0;
}

export async function isOwnerAccount(db: Database, accountId: string): Promise<boolean> {
  const rows = await db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), eq(accounts.owner, true)));
  return rows.length > 0;
}

export async function insertAccount(
  db: Tx,
  account: typeof accounts.$inferInsert,
  user: typeof users.$inferInsert,
): Promise<void> {
  await db.insert(accounts).values(account);
  await db.insert(users).values(user);
}

export async function updateUser(
  db: Database | Tx,
  accountId: string,
  userId: string,
  values: Partial<UserRow>,
): Promise<void> {
  await db
    .update(users)
    .set(values)
    .where(and(eq(users.accountId, accountId), eq(users.id, userId)));
}

export async function deleteAccountRow(db: Tx, accountId: string): Promise<void> {
  await db.delete(accounts).where(eq(accounts.id, accountId));
}

/** Locks the account's row until the transaction ends: limits over the whole account are checked under it. */
export async function lockAccount(db: Tx, accountId: string): Promise<void> {
  await db.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for("update");
}

export async function messagesInMonth(db: Database | Tx, accountId: string, month: string): Promise<number> {
  const [row] = await db
    .select({ messages: usage.messages })
    .from(usage)
    .where(and(eq(usage.accountId, accountId), eq(usage.month, month)));
  return row?.messages ?? 0;
}

/**
 * Counts one message of `month` unless that would pass `limit`; true when it was counted. The one with which the limit is near is told to the
 * account's webhooks. One atomic statement.
 */
export async function countMessage(
  db: Database | Tx,
  accountId: string,
  month: string,
  limit: number,
): Promise<boolean> {
  if (limit < 1) return false;
  const near = { chatbotId: null, limit: "messagesPerMonth", used: nearAt(limit), max: limit, month } as const;
  const { id, data } = nearLimitEvent(near);
  const { rows } = await db.execute(sql`
    with counted as (
      insert into ${usage} as so_far (account_id, month, messages) values (${accountId}, ${month}, 1)
      on conflict (account_id, month) do update set messages = so_far.messages + 1 where so_far.messages < ${limit}
      returning account_id, messages
    ),
    told as (${deliveriesOf(sql`
      select account_id, null::text as chatbot_id, ${id}::text as id, 'chatbot.limit_near' as type, ${JSON.stringify(data)}::text::jsonb as data
      from counted where messages = ${near.used}`)})
    select messages from counted`);
  return rows.length > 0;
}
