import type { DeliveryRow } from "#lib/webhooks/delivery-store";
import { DELIVERY_FAULTS, type DeliveryView, deliveryView, type WebhookView, webhookView } from "#lib/webhooks/schema";
import type { WebhookRow } from "#lib/webhooks/store";

export function toWebhookView(row: WebhookRow): WebhookView {
  const { previousUntil } = row;
  return webhookView.parse({
    ...row,
    failingSince: row.failingSince?.toISOString() ?? null,
    previousSecretUntil: previousUntil && previousUntil > new Date() ? previousUntil.toISOString() : null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });
}

export function toDeliveryView(row: DeliveryRow): DeliveryView {
  return deliveryView.parse({
    ...row,
    nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
    lastAttemptAt: row.lastAttemptAt?.toISOString() ?? null,
    status: row.lastStatus,
    error: row.lastError,
    message: messageOf(row),
    excerpt: row.lastExcerpt,
    ms: row.lastMs,
    createdAt: row.createdAt.toISOString(),
  });
}

function messageOf({ lastError, lastStatus }: DeliveryRow): string | null {
  if (lastError !== null) return DELIVERY_FAULTS[lastError] ?? "Something went wrong on our side.";
  if (lastStatus === null || isSuccess(lastStatus)) return null;
  if (lastStatus >= 300 && lastStatus < 400)
    return `The response was a redirect (${lastStatus}), which is not followed.`;
  return `The response had the status ${lastStatus}: a webhook answers with 2xx.`;
}

/** Whether a response says that the event was taken. */
export const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/** The body of an event as it is signed and sent: the same text with each attempt. */
export function bodyOf({ type, createdAt, data }: Pick<DeliveryRow, "type" | "createdAt" | "data">): string {
  return JSON.stringify({ type, timestamp: createdAt.toISOString(), data });
}
