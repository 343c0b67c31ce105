import type { z } from "zod";
import { getDatabase } from "#db/client";
import type { Actor } from "#lib/process/actor";
import { cutPage, startOf } from "#lib/process/cursor";
import { AppError } from "#lib/process/errors";
import { newId } from "#lib/process/ids";
import { takeToken } from "#lib/process/rate-limit";
import { deliveriesFrom, insertDelivery, replayDeliveryRow } from "#lib/webhooks/delivery-store";
import { requireEnabledWebhook, requireWebhook } from "#lib/webhooks/require-webhook";
import {
  type DeliveryListView,
  type DeliveryView,
  deliveryIdInput,
  listDeliveriesInput,
  webhookIdInput,
} from "#lib/webhooks/schema";
import { toDeliveryView } from "#lib/webhooks/to-webhook-view";

const PAGE_SIZE = 20;

/** What was sent to a webhook in the last 30 days, the newest first. @throws not_found */
export async function listDeliveries(
  actor: Actor,
  input: z.input<typeof listDeliveriesInput>,
): Promise<DeliveryListView> {
  const { webhookId, state, limit = PAGE_SIZE, cursor } = listDeliveriesInput.parse(input);
  const start = startOf({ page: 1, limit, cursor });
  const db = await getDatabase();
  await requireWebhook(db, actor, webhookId);
  const after = typeof start === "number" ? null : start;
  const webhook = { accountId: actor.accountId, endpointId: webhookId };
  const found = await deliveriesFrom(db, webhook, { state, after, limit: limit + 1 });
  const places = found.map(({ at, row }) => [at, row.id] as const);
  const { items, nextCursor } = cutPage(found, places, limit);
  return { items: items.map(({ row }) => toDeliveryView(row)), nextCursor };
}

/** Tests and replays together: an account's word is enough to have a URL called. */
const SENDS = { burst: 60, perSecond: 1 };

function takeSend({ accountId }: Actor): void {
  const retryAfter = takeToken(`webhook-send:${accountId}`, SENDS);
  if (retryAfter > 0)
    throw new AppError("rate_limited", "Too many tests and replays. Wait a few seconds and try again.", { retryAfter });
}

/** Sends a `webhook.test`, whatever events the webhook asks for. @throws not_found, conflict where it is disabled, rate_limited */
export async function testWebhook(actor: Actor, input: z.input<typeof webhookIdInput>): Promise<DeliveryView> {
  const { webhookId } = webhookIdInput.parse(input);
  const db = await getDatabase();
  await requireEnabledWebhook(db, actor, webhookId);
  takeSend(actor);
  const row = await insertDelivery(db, {
    accountId: actor.accountId,
    endpointId: webhookId,
    id: newId("evt"),
    type: "webhook.test",
    data: { webhookId },
  });
  return toDeliveryView(row);
}

/** Sends an event again, with the same id. @throws not_found, conflict where the webhook is disabled, rate_limited */
export async function replayDelivery(actor: Actor, input: z.input<typeof deliveryIdInput>): Promise<DeliveryView> {
  const { webhookId, deliveryId } = deliveryIdInput.parse(input);
  const db = await getDatabase();
  await requireEnabledWebhook(db, actor, webhookId);
  takeSend(actor);
  const row = await replayDeliveryRow(db, { accountId: actor.accountId, endpointId: webhookId, id: deliveryId });
  if (!row) throw new AppError("not_found", "There is no such delivery.", { param: "deliveryId" });
  return toDeliveryView(row);
}
