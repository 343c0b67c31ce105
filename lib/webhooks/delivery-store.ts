import { and, desc, eq, isNotNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { microseconds, momentOf } from "#db/keyset";
import { chatbots } from "#db/schema/chatbots";
import { webhookDeliveries, webhookEndpoints } from "#db/schema/webhooks";
import type { Place } from "#lib/process/cursor";
import type { WebhookRow } from "#lib/webhooks/store";

export type DeliveryRow = typeof webhookDeliveries.$inferSelect;
type DeliveryKey = Pick<DeliveryRow, "accountId" | "endpointId" | "id">;
/** A delivery that is this worker's, with the webhook that it goes to. */
export type Claimed = { delivery: DeliveryRow; webhook: WebhookRow; isChatbotDeleted: boolean };

/** An attempt takes 10 s at most; a lease that is older was left by a worker that died. */
const LEASE_MS = 60_000;
/** Of one account at a time, so that one with many waiting keeps nobody else's waiting. */
export const PER_ACCOUNT = 4;

const ofWebhook = ({ accountId, endpointId }: Pick<DeliveryRow, "accountId" | "endpointId">) =>
  and(eq(webhookDeliveries.accountId, accountId), eq(webhookDeliveries.endpointId, endpointId));
const one = (key: DeliveryKey) => and(ofWebhook(key), eq(webhookDeliveries.id, key.id));
const moment = (at: Date) => sql`${at.toISOString()}::timestamptz`;

/**
 * Takes up to `limit` due deliveries for this worker; no other worker gets them while the lease holds. Accounts come in no order, each with a
 * few, and those of `except` not at all.
 */
export async function claimDeliveries(
  db: Database,
  { limit, except, now }: { limit: number; except: readonly string[]; now: Date },
): Promise<Claimed[]> {
  const { rows } = await db.execute<DeliveryKey>(sql`
    with recursive waiting(account_id) as (
      (select account_id from webhook_deliveries where next_attempt_at is not null order by account_id limit 1)
      union all
      select (select account_id from webhook_deliveries where next_attempt_at is not null
        and account_id > waiting.account_id order by account_id limit 1) from waiting where account_id is not null
    ),
    due as materialized (
      select found.place from (
        select account_id from waiting where account_id is not null and account_id <> all(${`{${except.join(",")}}`}::text[]) order by random()
      ) as account, lateral (
        select ctid as place from webhook_deliveries
        where account_id = account.account_id and next_attempt_at <= ${moment(now)}
        order by next_attempt_at limit ${PER_ACCOUNT} for update skip locked) as found
      limit ${limit}
    )
    update webhook_deliveries as claimed set attempts = attempts + 1, claim = claim + 1,
      next_attempt_at = ${moment(new Date(now.getTime() + LEASE_MS))}
    where ctid = any(array(select place from due))
    returning claimed.account_id as "accountId", claimed.endpoint_id as "endpointId", claimed.id`);
  return rows.length === 0 ? [] : readClaimed(db, rows);
}

async function readClaimed(db: Database, keys: readonly DeliveryKey[]): Promise<Claimed[]> {
  const rows = await db
    .select({ delivery: webhookDeliveries, webhook: webhookEndpoints, deletedAt: chatbots.deletedAt })
    .from(webhookDeliveries)
    .innerJoin(
      webhookEndpoints,
      and(
        eq(webhookEndpoints.accountId, webhookDeliveries.accountId),
        eq(webhookEndpoints.id, webhookDeliveries.endpointId),
      ),
    )
    .leftJoin(
      chatbots,
      and(eq(chatbots.accountId, webhookDeliveries.accountId), eq(chatbots.id, webhookDeliveries.chatbotId)),
    )
    .where(or(...keys.map(one)));
  return rows.map(({ delivery, webhook, deletedAt }) => ({ delivery, webhook, isChatbotDeleted: deletedAt !== null }));
}

/** Writes what became of a claimed delivery; false when it is no longer this worker's. */
export async function settleDelivery(
  db: Database | Tx,
  claimed: DeliveryRow,
  values: Partial<DeliveryRow>,
): Promise<boolean> {
  const rows = await db
    .update(webhookDeliveries)
    .set(values)
    .where(and(one(claimed), eq(webhookDeliveries.claim, claimed.claim)))
    .returning({ id: webhookDeliveries.id });
  return rows.length > 0;
}

/** Deliveries of a disabled webhook are sent no more. */
export async function cancelDeliveries(db: Tx, webhook: Pick<DeliveryRow, "accountId" | "endpointId">): Promise<void> {
  await db
    .update(webhookDeliveries)
    .set({ state: "cancelled", nextAttemptAt: null })
    .where(and(ofWebhook(webhook), isNotNull(webhookDeliveries.nextAttemptAt)));
}

export async function insertDelivery(
  db: Database,
  values: typeof webhookDeliveries.$inferInsert,
): Promise<DeliveryRow> {
  const [row] = await db.insert(webhookDeliveries).values(values).returning();
  if (!row) throw new Error("A delivery was not written.");
  return row;
}

/** Makes a delivery due now, as for the first time, with the same id; null when there is no such delivery. */
export async function replayDeliveryRow(db: Database, key: DeliveryKey): Promise<DeliveryRow | null> {
  const [row] = await db
    .update(webhookDeliveries)
    .set({ state: "pending", attempts: 0, claim: sql`${webhookDeliveries.claim} + 1`, nextAttemptAt: sql`now()` })
    .where(one(key))
    .returning();
  return row ?? null;
}

/** Up to `limit` deliveries of a webhook, the newest first, after a place, with their places. */
export async function deliveriesFrom(
  db: Database,
  webhook: Pick<DeliveryRow, "accountId" | "endpointId">,
  { state, after, limit }: { state: DeliveryRow["state"] | undefined; after: Place | null; limit: number },
): Promise<{ row: DeliveryRow; at: string }[]> {
  const { createdAt, id } = webhookDeliveries;
  const place: SQL | undefined = after ? sql`(${createdAt}, ${id}) < (${momentOf(after[0])}, ${after[1]})` : undefined;
  return db
    .select({ row: webhookDeliveries, at: microseconds(createdAt) })
    .from(webhookDeliveries)
    .where(and(ofWebhook(webhook), state && eq(webhookDeliveries.state, state), place))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit);
}

/** Housekeeping over all accounts: deletes up to `limit` deliveries of events from before `before`; returns how many. */
export async function dropDeliveriesBefore(db: Database, before: Date, limit: number): Promise<number> {
  const old = db
    .select({ place: sql`ctid` })
    .from(webhookDeliveries)
    .where(lt(webhookDeliveries.createdAt, before))
    .orderBy(webhookDeliveries.createdAt)
    .limit(limit);
  const rows = await db
    .delete(webhookDeliveries)
    .where(sql`ctid = any(array(${old}))`)
    .returning({ id: webhookDeliveries.id });
  return rows.length;
}
