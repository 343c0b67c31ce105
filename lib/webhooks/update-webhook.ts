import { getDatabase } from "#db/client";
import { requireChatbot } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";
import { cancelDeliveries } from "#lib/webhooks/delivery-store";
import { checkWebhookUrl } from "#lib/webhooks/reach";
import { requireWebhook, webhookNotFound } from "#lib/webhooks/require-webhook";
import { type UpdateWebhookInput, updateWebhookInput, type WebhookView } from "#lib/webhooks/schema";
import { updateWebhookRow } from "#lib/webhooks/store";
import { toWebhookView } from "#lib/webhooks/to-webhook-view";

/**
 * Changes what is given. Disabling a webhook cancels what waits for it; enabling it forgets what was wrong with it.
 * @throws invalid_field, not_found, also for another account's chatbot
 */
export async function updateWebhook(actor: Actor, input: UpdateWebhookInput): Promise<WebhookView> {
  const { webhookId, url, ...given } = updateWebhookInput.parse(input);
  const checked = url === undefined ? {} : { url: checkWebhookUrl(url) };
  const forgiven = given.enabled === true ? { disabledReason: null, failingSince: null } : {};
  const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const db = await getDatabase();
  const row = await db.transaction(async (tx) => {
    const { chatbotIds } = await requireWebhook(tx, actor, webhookId);
    // One that was deleted since may stay in the list.
    const added = given.chatbotIds?.filter((id) => !chatbotIds?.includes(id)) ?? [];
    for (const chatbotId of added) await requireChatbot(tx, actor, chatbotId);
    const changed = await updateWebhookRow(tx, actor.accountId, webhookId, { ...changes, ...checked, ...forgiven });
    if (!changed) throw webhookNotFound();
    if (!changed.enabled) await cancelDeliveries(tx, { accountId: actor.accountId, endpointId: webhookId });
    return changed;
  });
  return toWebhookView(row);
}
