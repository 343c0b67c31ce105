import { getDatabase } from "#db/client";
import { lockAccountRow } from "#lib/accounts/lock-account";
import { requireChatbot } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";
import { newId } from "#lib/process/ids";
import { requireWholeAccount } from "#lib/process/rights";
import { checkWebhookUrl } from "#lib/webhooks/reach";
import {
  type CreateWebhookInput,
  createWebhookInput,
  WEBHOOKS_MAX,
  type WebhookSecretView,
  webhookSecretView,
} from "#lib/webhooks/schema";
import { newSecret, sealSecret } from "#lib/webhooks/secret";
import { countWebhooks, findWebhook, insertWebhook } from "#lib/webhooks/store";
import { toWebhookView } from "#lib/webhooks/to-webhook-view";

/**
 * Creates a webhook. The view holds its secret, which no later one shows.
 * @throws invalid_field, not_found for another account's chatbot, conflict when the account has ten
 */
export async function createWebhook(actor: Actor, input: CreateWebhookInput): Promise<WebhookSecretView> {
  requireWholeAccount(actor);
  const { url, ...given } = createWebhookInput.parse(input);
  const { accountId } = actor;
  const id = newId("whk");
  const secret = newSecret();
  const values = { ...given, url: checkWebhookUrl(url), id, accountId };
  const db = await getDatabase();
  const row = await db.transaction(async (tx) => {
    await lockAccountRow(tx, accountId);
    for (const chatbotId of given.chatbotIds ?? []) await requireChatbot(tx, actor, chatbotId);
    if ((await countWebhooks(tx, accountId)) >= WEBHOOKS_MAX) {
      throw new AppError("conflict", `An account has at most ${WEBHOOKS_MAX} webhooks: delete one first.`);
    }
    await insertWebhook(tx, { ...values, sealedSecret: sealSecret(secret, { accountId, id }) });
    return findWebhook(tx, accountId, id);
  });
  if (!row) throw new Error("A new webhook was not found.");
  return webhookSecretView.parse({ ...toWebhookView(row), secret });
}
