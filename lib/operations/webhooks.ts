import { EVENTS } from "#lib/events/schema";
import { noInput } from "#lib/http/body/no-input";
import { DRY_RUN, orDryRun } from "#lib/http/dry-run";
import { EVENT_ID, WEBHOOK_ID } from "#lib/operations/examples";
import { operation } from "#lib/operations/operation";
import {
  createWebhookInput,
  deletedWebhookView,
  deleteWebhookInput,
  deliveryIdInput,
  deliveryListView,
  deliveryView,
  listDeliveriesInput,
  updateWebhookInput,
  webhookIdInput,
  webhookListView,
  webhookSecretView,
  webhookView,
} from "#lib/webhooks/schema";

const list = "/api/v1/webhooks";
const one = `${list}/{webhookId}` as const;
const shared = { tag: "Webhooks", auth: "any", scope: "manage" } as const;
const named = { webhookId: WEBHOOK_ID };
const webhook = {
  id: WEBHOOK_ID,
  url: "https://www.example.com/hooks/chatbot",
  events: ["message.unanswered", "source.failed"],
  description: "Tickets for unanswered questions",
  chatbotIds: null,
  enabled: true,
  disabledReason: null,
  failingSince: null,
  previousSecretUntil: null,
  createdAt: "2026-11-02T09:30:00.000Z",
  updatedAt: "2026-11-02T09:30:00.000Z",
};
const secret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
const request = {
  url: webhook.url,
  events: ["message.unanswered" as const, "source.failed" as const],
  description: webhook.description,
};
const delivery = {
  id: EVENT_ID,
  type: "message.unanswered",
  chatbotId: EVENTS["message.unanswered"].example.chatbotId,
  data: EVENTS["message.unanswered"].example,
  state: "succeeded" as const,
  attempts: 1,
  nextAttemptAt: null,
  lastAttemptAt: "2026-11-28T14:05:13.000Z",
  status: 204,
  error: null,
  message: null,
  excerpt: "",
  ms: 84,
  createdAt: "2026-11-28T14:05:12.000Z",
};
const waiting = {
  ...delivery,
  state: "pending" as const,
  attempts: 0,
  nextAttemptAt: "2026-11-28T15:00:00.000Z",
};

export const webhooks = {
  list: operation({
    ...shared,
    id: "listWebhooks",
    method: "GET",
    path: list,
    summary: "List webhooks",
    description: "Returns the account's webhooks. Their secrets are shown once, when they are created or rotated.",
    input: noInput,
    output: webhookListView,
    example: { request: {}, response: { items: [webhook] } },
  }),
  create: operation({
    ...shared,
    id: "createWebhook",
    method: "POST",
    path: list,
    summary: "Create a webhook",
    description:
      "Creates a webhook and returns its secret, this once. Calls are signed with it as [Standard Webhooks](https://www.standardwebhooks.com) says. 409 if the account has ten.",
    input: createWebhookInput,
    output: webhookSecretView,
    status: 201,
    takesNoKey: "a webhook's secret is shown once, and is not kept in a response",
    errors: ["conflict", "not_found"],
    example: { request, response: { ...webhook, secret } },
  }),
  get: operation({
    ...shared,
    id: "getWebhook",
    method: "GET",
    path: one,
    summary: "Get a webhook",
    description: "Returns the webhook without its secret.",
    input: webhookIdInput,
    output: webhookView,
    example: { request: named, response: webhook },
  }),
  update: operation({
    ...shared,
    id: "updateWebhook",
    method: "PATCH",
    path: one,
    summary: "Change a webhook",
    description:
      "Changes what is given. Disabling it cancels what was not delivered yet; enabling it clears `disabledReason`.",
    input: updateWebhookInput,
    output: webhookView,
    example: {
      request: { ...named, description: "Tickets" },
      response: { ...webhook, description: "Tickets", updatedAt: "2026-11-29T08:00:00.000Z" },
    },
  }),
  delete: operation({
    ...shared,
    id: "deleteWebhook",
    method: "DELETE",
    path: one,
    summary: "Delete a webhook",
    description: `Deletes the webhook with its deliveries, for good. ${DRY_RUN}`,
    input: deleteWebhookInput,
    output: orDryRun(deletedWebhookView),
    example: { request: named, response: { deleted: true } },
  }),
  rotate: operation({
    ...shared,
    id: "rotateWebhookSecret",
    method: "POST",
    path: `${one}/rotate-secret`,
    body: "none",
    summary: "Rotate a webhook's secret",
    description:
      "Returns a new secret, this once. For 24 hours calls carry two signatures, so that either secret verifies them.",
    input: webhookIdInput,
    output: webhookSecretView,
    takesNoKey: "a webhook's secret is shown once, and is not kept in a response",
    example: {
      request: named,
      response: { ...webhook, previousSecretUntil: "2026-11-29T14:05:12.000Z", secret },
    },
  }),
  test: operation({
    ...shared,
    id: "testWebhook",
    method: "POST",
    path: `${one}/test`,
    body: "none",
    summary: "Test a webhook",
    description: "Sends an event of the type `webhook.test`. 409 if the webhook is disabled.",
    input: webhookIdInput,
    output: deliveryView,
    status: 201,
    errors: ["conflict"],
    example: {
      request: named,
      response: { ...waiting, type: "webhook.test", chatbotId: null, data: { webhookId: WEBHOOK_ID } },
    },
  }),
  deliveries: operation({
    ...shared,
    id: "listWebhookDeliveries",
    method: "GET",
    path: `${one}/deliveries`,
    summary: "List a webhook's deliveries",
    description: "Returns what was sent in the last 30 days, newest first, with what came of it.",
    input: listDeliveriesInput,
    output: deliveryListView,
    example: { request: named, response: { items: [delivery], nextCursor: null } },
  }),
  replay: operation({
    ...shared,
    id: "replayWebhookDelivery",
    method: "POST",
    path: `${one}/deliveries/{deliveryId}/replay`,
    body: "none",
    summary: "Replay a delivery",
    description: "Sends an event again, with the same `webhook-id` and body. 409 if the webhook is disabled.",
    input: deliveryIdInput,
    output: deliveryView,
    errors: ["conflict"],
    example: { request: { ...named, deliveryId: EVENT_ID }, response: waiting },
  }),
};
