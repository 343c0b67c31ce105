import type { Database, Tx } from "#db/client";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";
import { requireWholeAccount } from "#lib/process/rights";
import { findWebhook, type WebhookRow } from "#lib/webhooks/store";

export const webhookNotFound = () => new AppError("not_found", "There is no such webhook.", { param: "webhookId" });

/** The account's webhook; a token of one chatbot may see none. @throws not_found, insufficient_scope */
export async function requireWebhook(db: Database | Tx, actor: Actor, id: string): Promise<WebhookRow> {
  requireWholeAccount(actor);
  const row = await findWebhook(db, actor.accountId, id);
  if (!row) throw webhookNotFound();
  return row;
}

/** The same for what sends something. @throws not_found, conflict */
export async function requireEnabledWebhook(db: Database, actor: Actor, id: string): Promise<WebhookRow> {
  const row = await requireWebhook(db, actor, id);
  if (!row.enabled) throw new AppError("conflict", "The webhook is disabled. Enable it first.");
  return row;
}
