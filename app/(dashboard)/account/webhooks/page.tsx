import type { Metadata } from "next";
import { AccountHeader } from "#components/account/account-header";
import { WebhooksCard } from "#components/webhooks/webhooks-card";
import { requireActor } from "#lib/auth/require-actor";
import { listChatbotNames } from "#lib/chatbots/list-chatbots";
import { page } from "#lib/http/page";
import { listWebhooks } from "#lib/webhooks/read-webhooks";
import { EVENT_CHOICES } from "#lib/webhooks/schema";
import { createWebhookAction } from "./actions";

export const metadata: Metadata = { title: "Webhooks" };

export default page(async function WebhooksPage() {
  const actor = await requireActor("/account/webhooks");
  const [{ items }, chatbots] = await Promise.all([listWebhooks(actor), listChatbotNames(actor)]);
  return (
    <div className="grid grid-cols-1 gap-6">
      <AccountHeader />
      <WebhooksCard webhooks={items} events={EVENT_CHOICES} chatbots={chatbots} createWebhook={createWebhookAction} />
    </div>
  );
});
