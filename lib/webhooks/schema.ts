import { z } from "zod";
import { EVENT_NAMES, EVENTS } from "#lib/events/schema";
import { dryRunField } from "#lib/http/dry-run";
import { cursorFields, cursorPagedFields } from "#lib/process/paging";

export const WEBHOOKS_MAX = 10;
export const CHATBOTS_MAX = 100;

const webhookId = z.string("webhookId is a text.").describe("The webhook's ID.");
const deliveryId = z.string("deliveryId is a text.").describe("The delivery's ID, which is that of the event.");

const fields = {
  url: z
    .string("url is a text.")
    .trim()
    .min(1, "Enter the URL to call.")
    .max(2_000, "A URL has at most 2,000 characters.")
    .describe("The URL to call: https, at a public address."),
  events: z
    .array(z.enum(EVENT_NAMES, `An event is one of ${EVENT_NAMES.join(", ")}.`), "events is a list.")
    .min(1, "Choose at least one event.")
    .max(100, "Name each event once.")
    .transform((given) => EVENT_NAMES.filter((name) => given.includes(name)))
    .describe("The events to send."),
  description: z
    .string("description is a text.")
    .trim()
    .max(200, "A description has at most 200 characters.")
    .describe("What it is for, up to 200 characters."),
  chatbotIds: z
    .array(z.string("A chatbot's ID is a text."), "chatbotIds is a list.")
    .min(1, "Choose at least one chatbot.")
    .max(CHATBOTS_MAX, `Choose at most ${CHATBOTS_MAX} chatbots.`)
    .nullable()
    .describe("The only chatbots whose events are sent; null for all. Events of the account are sent all the same."),
  enabled: z.boolean("enabled is true or false.").describe("Whether events are sent."),
};

export const createWebhookInput = z.object({
  url: fields.url,
  events: fields.events,
  description: fields.description.default(""),
  chatbotIds: fields.chatbotIds.default(null),
  enabled: fields.enabled.default(true),
});
export const webhookIdInput = z.object({ webhookId });
export const updateWebhookInput = z.object({
  webhookId,
  url: fields.url.optional(),
  events: fields.events.optional(),
  description: fields.description.optional(),
  chatbotIds: fields.chatbotIds.optional(),
  enabled: fields.enabled.optional(),
});
export const deleteWebhookInput = webhookIdInput.extend(dryRunField);
const deliveryState = z.enum(["pending", "succeeded", "failed", "cancelled"]);
export const listDeliveriesInput = z.object({
  webhookId,
  state: deliveryState.optional().describe("Only deliveries in this state."),
  limit: cursorFields.limit,
  cursor: cursorFields.cursor.describe("The `nextCursor` of the page before."),
});
export const deliveryIdInput = z.object({ webhookId, deliveryId });

const moment = z.iso.datetime();
export const webhookView = z
  .object({
    id: z.string().describe("The webhook's ID."),
    url: z.string().describe("The URL that is called."),
    events: z.array(z.string()).describe("The events that are sent."),
    description: z.string().describe("What it is for."),
    chatbotIds: z.array(z.string()).nullable().describe("The only chatbots whose events are sent; null for all."),
    enabled: z.boolean().describe("Whether events are sent."),
    disabledReason: z
      .enum(["gone", "failing"])
      .nullable()
      .describe("Why the server disabled it: `gone` (it answered 410) or `failing` (for five days); null otherwise."),
    failingSince: moment.nullable().describe("Since when every attempt has failed; null after a success."),
    previousSecretUntil: moment
      .nullable()
      .describe("Until when the secret before the last rotation signs as well; null if it does not."),
    createdAt: moment.describe("When it was created."),
    updatedAt: moment.describe("When it was last changed."),
  })
  .meta({ id: "Webhook" });
export const webhookListView = z.object({
  items: z.array(webhookView).describe("The account's webhooks, oldest first."),
});
/** `secret` is in this view only. */
export const webhookSecretView = webhookView
  .extend({ secret: z.string().describe("What the webhook's calls are signed with. No later response repeats it.") })
  .meta({ id: "WebhookSecret" });
export const deletedWebhookView = z.object({ deleted: z.literal(true).describe("Always true.") });

export const deliveryView = z
  .object({
    id: z.string().describe("The event's ID: the `webhook-id` of each attempt."),
    type: z.string().describe("The type of the event."),
    chatbotId: z.string().nullable().describe("The chatbot's ID; null for events of the account."),
    data: z.record(z.string(), z.unknown()).describe("The event's `data`."),
    state: deliveryState.describe("What became of it; `cancelled` if the webhook was disabled."),
    attempts: z.number().describe("How often it was sent."),
    nextAttemptAt: moment.nullable().describe("When it is sent next; null if it is not."),
    lastAttemptAt: moment.nullable().describe("When it was last sent; null if it was not."),
    status: z.number().nullable().describe("The status of the last response; null if there was none."),
    error: z.string().nullable().describe("Why there was no response, as a stable code; null if there was one."),
    message: z.string().nullable().describe("Why the last attempt failed, as a sentence; null if it did not."),
    excerpt: z.string().nullable().describe("The beginning of the last response's body."),
    ms: z.number().nullable().describe("Milliseconds of the last attempt."),
    createdAt: moment.describe("When the event happened."),
  })
  .meta({ id: "WebhookDelivery" });
export const deliveryListView = z.object({
  items: z.array(deliveryView).describe("The deliveries of the last 30 days, newest first."),
  nextCursor: cursorPagedFields.nextCursor,
});

/** Why no response came, each with its sentence for the owner. */
export const DELIVERY_FAULTS: Record<string, string> = {
  not_allowed: "The URL leads to a private address, which is never called.",
  dns_failed: "The name in the URL could not be found.",
  connect_failed: "The connection was refused.",
  tls: "The certificate is not valid.",
  timed_out: "There was no response within 10 seconds.",
  connection_lost: "The connection broke off before there was a response.",
  secret_unreadable:
    "The secret cannot be read, because the server's own secret has changed. Rotate the webhook's secret.",
};

/** The types of events with what the dashboard and the reference say of each. */
export const EVENT_CHOICES = EVENT_NAMES.map((name) => ({
  name,
  title: EVENTS[name].title,
  description: EVENTS[name].description,
}));

export type CreateWebhookInput = z.input<typeof createWebhookInput>;
export type UpdateWebhookInput = z.input<typeof updateWebhookInput>;
export type WebhookView = z.infer<typeof webhookView>;
export type WebhookSecretView = z.infer<typeof webhookSecretView>;
export type DeliveryView = z.infer<typeof deliveryView>;
export type DeliveryListView = z.infer<typeof deliveryListView>;
