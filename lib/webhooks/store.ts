import { and, asc, count, eq, isNotNull, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { webhookDeliveries, webhookEndpoints } from "#db/schema/webhooks";

export type WebhookRow = typeof webhookEndpoints.$inferSelect;

const one = (accountId: string, id: string) =>
  and(eq(webhookEndpoints.accountId, accountId), eq(webhookEndpoints.id, id));

export async function listWebhookRows(db: Database | Tx, accountId: string): Promise<WebhookRow[]> {
  return db
    .select()
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.accountId, accountId))
    .orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id));
}

export async function findWebhook(db: Database | Tx, accountId: string, id: string): Promise<WebhookRow | null> {
  const [row] = await db.select().from(webhookEndpoints).where(one(accountId, id));
  return row ?? null;
}

export async function countWebhooks(db: Tx, accountId: string): Promise<number> {
  const [row] = await db.select({ n: count() }).from(webhookEndpoints).where(eq(webhookEndpoints.accountId, accountId));
  return row?.n ?? 0;
}

export async function insertWebhook(db: Tx, values: typeof webhookEndpoints.$inferInsert): Promise<void> {
  await db.insert(webhookEndpoints).values(values);
}

/** Changes made by the owner; null when there is no such webhook. */
export async function updateWebhookRow(
  db: Tx,
  accountId: string,
  id: string,
  values: Partial<WebhookRow>,
): Promise<WebhookRow | null> {
  const [row] = await db
    .update(webhookEndpoints)
    .set({ ...values, updatedAt: sql`now()` })
    .where(one(accountId, id))
    .returning();
  return row ?? null;
}

/** Gives a webhook a new secret; the one that it had becomes the one before. Null when there is no such webhook. */
export async function rotateWebhookRow(
  db: Database,
  accountId: string,
  id: string,
  next: { sealedSecret: string; previousUntil: Date },
): Promise<WebhookRow | null> {
  const previousSecret = sql`${webhookEndpoints.sealedSecret}`;
  const [row] = await db
    .update(webhookEndpoints)
    .set({ ...next, previousSecret, updatedAt: sql`now()` })
    .where(one(accountId, id))
    .returning();
  return row ?? null;
}

/** True when there was one; its deliveries go with it. */
export async function deleteWebhookRow(db: Database, accountId: string, id: string): Promise<boolean> {
  const rows = await db.delete(webhookEndpoints).where(one(accountId, id)).returning({ id: webhookEndpoints.id });
  return rows.length > 0;
}

/** Notes a success: nothing is written where nothing was failing. */
export async function noteSuccess(db: Database, accountId: string, id: string): Promise<void> {
  await db
    .update(webhookEndpoints)
    .set({ failingSince: null })
    .where(and(one(accountId, id), isNotNull(webhookEndpoints.failingSince)));
}

/** Notes a failure; returns since when attempts have failed. */
export async function noteFailure(
  db: Tx,
  accountId: string,
  id: string,
  at: Date,
): Promise<{ failingSince: Date | null } | null> {
  const failingSince = sql`coalesce(${webhookEndpoints.failingSince}, ${at.toISOString()}::timestamptz)`;
  const [row] = await db
    .update(webhookEndpoints)
    .set({ failingSince })
    .where(one(accountId, id))
    .returning({ failingSince: webhookEndpoints.failingSince });
  return row ?? null;
}

export async function disableWebhook(db: Tx, accountId: string, id: string, reason: "gone" | "failing"): Promise<void> {
  await db
    .update(webhookEndpoints)
    .set({ enabled: false, disabledReason: reason })
    .where(and(one(accountId, id), webhookEndpoints.enabled));
}

export async function countDeliveries(db: Database, accountId: string, endpointId: string): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.accountId, accountId), eq(webhookDeliveries.endpointId, endpointId)));
  return row?.n ?? 0;
}
