import type { z } from "zod";
import { getDatabase } from "#db/client";
import type { Actor } from "#lib/process/actor";
import { requireWholeAccount } from "#lib/process/rights";
import { requireWebhook } from "#lib/webhooks/require-webhook";
import type { WebhookView, webhookIdInput } from "#lib/webhooks/schema";
import { countDeliveries, listWebhookRows } from "#lib/webhooks/store";
import { toWebhookView } from "#lib/webhooks/to-webhook-view";

/** The account's webhooks, the oldest first. @throws insufficient_scope for a token of one chatbot */
export async function listWebhooks(actor: Actor): Promise<{ items: WebhookView[] }> {
  requireWholeAccount(actor);
  const rows = await listWebhookRows(await getDatabase(), actor.accountId);
  return { items: rows.map(toWebhookView) };
}

/** @throws not_found */
export async function getWebhook(actor: Actor, { webhookId }: z.input<typeof webhookIdInput>): Promise<WebhookView> {
  return toWebhookView(await requireWebhook(await getDatabase(), actor, webhookId));
}

/** How much deleting a webhook would delete. @throws not_found */
export async function countWithWebhook(actor: Actor, webhookId: string): Promise<Record<string, number>> {
  const db = await getDatabase();
  await requireWebhook(db, actor, webhookId);
  return { webhooks: 1, deliveries: await countDeliveries(db, actor.accountId, webhookId) };
}
