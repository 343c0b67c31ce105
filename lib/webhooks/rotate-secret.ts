import type { z } from "zod";
import { getDatabase } from "#db/client";
import type { Actor } from "#lib/process/actor";
import { requireWholeAccount } from "#lib/process/rights";
import { webhookNotFound } from "#lib/webhooks/require-webhook";
import { type WebhookSecretView, webhookIdInput, webhookSecretView } from "#lib/webhooks/schema";
import { newSecret, sealSecret } from "#lib/webhooks/secret";
import { rotateWebhookRow } from "#lib/webhooks/store";
import { toWebhookView } from "#lib/webhooks/to-webhook-view";

const OVERLAP_MS = 86_400_000;

/** Gives the webhook a new secret; the one before it signs as well for a day. @throws not_found */
export async function rotateSecret(
  actor: Actor,
  input: z.input<typeof webhookIdInput>,
  now: Date = new Date(),
): Promise<WebhookSecretView> {
  requireWholeAccount(actor);
  const { webhookId } = webhookIdInput.parse(input);
  const { accountId } = actor;
  const secret = newSecret();
  const row = await rotateWebhookRow(await getDatabase(), accountId, webhookId, {
    sealedSecret: sealSecret(secret, { accountId, id: webhookId }),
    previousUntil: new Date(now.getTime() + OVERLAP_MS),
  });
  if (!row) throw webhookNotFound();
  return webhookSecretView.parse({ ...toWebhookView(row), secret });
}
