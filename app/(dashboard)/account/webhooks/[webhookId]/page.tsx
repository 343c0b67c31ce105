import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AccountHeader } from "#components/account/account-header";
import { WebhookScreen } from "#components/webhooks/webhook-screen";
import { requireActor } from "#lib/auth/require-actor";
import { listChatbotNames } from "#lib/chatbots/list-chatbots";
import { page } from "#lib/http/page";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";
import { listDeliveries } from "#lib/webhooks/deliveries";
import { getWebhook } from "#lib/webhooks/read-webhooks";
import { EVENT_CHOICES } from "#lib/webhooks/schema";
import {
  deleteWebhookAction,
  replayDeliveryAction,
  rotateSecretAction,
  testWebhookAction,
  updateWebhookAction,
} from "../actions";

export const metadata: Metadata = { title: "Webhook" };

async function findWebhook(actor: Actor, webhookId: string) {
  try {
    return await getWebhook(actor, { webhookId });
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "not_found") notFound();
    throw thrown;
  }
}

export default page(async function WebhookPage({ params }: { params: Promise<{ webhookId: string }> }) {
  const { webhookId } = await params;
  const actor = await requireActor(`/account/webhooks/${encodeURIComponent(webhookId)}`);
  const webhook = await findWebhook(actor, webhookId);
  const [deliveries, chatbots] = await Promise.all([listDeliveries(actor, { webhookId }), listChatbotNames(actor)]);
  return (
    <div className="grid grid-cols-1 gap-6">
      <AccountHeader />
      <WebhookScreen
        webhook={webhook}
        deliveries={deliveries}
        at={Date.now()}
        events={EVENT_CHOICES}
        chatbots={chatbots}
        actions={{
          updateWebhook: updateWebhookAction,
          rotateSecret: rotateSecretAction,
          testWebhook: testWebhookAction,
          deleteWebhook: deleteWebhookAction,
          replayDelivery: replayDeliveryAction,
        }}
      />
    </div>
  );
});
