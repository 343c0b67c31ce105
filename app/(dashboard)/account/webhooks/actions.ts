"use server";

import { action } from "#lib/http/action";
import { createWebhook } from "#lib/webhooks/create-webhook";
import { deleteWebhook } from "#lib/webhooks/delete-webhook";
import { replayDelivery, testWebhook } from "#lib/webhooks/deliveries";
import { rotateSecret } from "#lib/webhooks/rotate-secret";
import { createWebhookInput, deliveryIdInput, updateWebhookInput, webhookIdInput } from "#lib/webhooks/schema";
import { updateWebhook } from "#lib/webhooks/update-webhook";

export const createWebhookAction = action(createWebhookInput, createWebhook);
export const updateWebhookAction = action(updateWebhookInput, updateWebhook);
export const rotateSecretAction = action(webhookIdInput, (actor, input) => rotateSecret(actor, input));
export const testWebhookAction = action(webhookIdInput, testWebhook);
export const replayDeliveryAction = action(deliveryIdInput, replayDelivery);
// The page anew would say that there is no such webhook: it is left.
export const deleteWebhookAction = action(webhookIdInput, deleteWebhook, "nothing");
