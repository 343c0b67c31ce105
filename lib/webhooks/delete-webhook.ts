import { getDatabase } from "#db/client";
import type { Actor } from "#lib/process/actor";
import { requireWholeAccount } from "#lib/process/rights";
import { webhookNotFound } from "#lib/webhooks/require-webhook";
import { deleteWebhookRow } from "#lib/webhooks/store";

/** Deletes a webhook with its deliveries. @throws not_found */
export async function deleteWebhook(actor: Actor, { webhookId }: { webhookId: string }): Promise<{ deleted: true }> {
  requireWholeAccount(actor);
  if (!(await deleteWebhookRow(await getDatabase(), actor.accountId, webhookId))) throw webhookNotFound();
  return { deleted: true };
}
