import type { Database } from "#db/client";
import type { Fetch } from "#lib/crawler/fetch/guarded-fetch";
import { type Claimed, cancelDeliveries, settleDelivery } from "#lib/webhooks/delivery-store";
import { nextAttempt } from "#lib/webhooks/retry-schedule";
import { type Outcome, sendDelivery } from "#lib/webhooks/send-delivery";
import { disableWebhook, noteFailure, noteSuccess } from "#lib/webhooks/store";
import { isSuccess } from "#lib/webhooks/to-webhook-view";

/** A webhook all of whose attempts failed for this long is disabled. */
const FAILING_MS = 5 * 86_400_000;
/** A deleted chatbot may be restored: until then its events wait. */
const WAIT_FOR_RESTORE_MS = 3_600_000;
const GONE = 410;

export type DeliverOptions = {
  fetch: Fetch;
  now: () => Date;
  /** From 0 to 1. */
  random: () => number;
};

/**
 * The life of a delivery: what sends it and what becomes of it.
 *
 *   pending ── claim, send ──▶ succeeded (2xx)
 *      ▲  ▲                └─▶ pending, later (anything else)  ──▶ failed (after the last attempt)
 *      │  └── replay ── succeeded, failed, cancelled
 *      └── claim, while its chatbot is deleted: an hour later
 *   pending ── its webhook is disabled ──▶ cancelled
 *
 * A process that dies leaves it claimed, and it is sent again when the lease ends: at least once, always with the same id and body.
 */
export async function deliver(db: Database, claimed: Claimed, { fetch, now, random }: DeliverOptions): Promise<void> {
  const { delivery, webhook, isChatbotDeleted } = claimed;
  const attempts = delivery.attempts - 1;
  if (!webhook.enabled) {
    await settleDelivery(db, delivery, { attempts, state: "cancelled", nextAttemptAt: null });
    return;
  }
  if (isChatbotDeleted) {
    const nextAttemptAt = new Date(now().getTime() + WAIT_FOR_RESTORE_MS);
    await settleDelivery(db, delivery, { attempts, nextAttemptAt });
    return;
  }
  const at = now();
  await settle(db, claimed, await sendDelivery(claimed, fetch, at), { at, random: random() });
}

async function settle(
  db: Database,
  { delivery, webhook }: Claimed,
  { status, error, excerpt, ms }: Outcome,
  { at, random }: { at: Date; random: number },
): Promise<void> {
  const { accountId, id } = webhook;
  const attempt = { lastStatus: status, lastError: error, lastExcerpt: excerpt, lastMs: ms, lastAttemptAt: at };
  if (status !== null && isSuccess(status)) {
    const isOurs = await settleDelivery(db, delivery, { ...attempt, state: "succeeded", nextAttemptAt: null });
    if (isOurs) await noteSuccess(db, accountId, id);
    return;
  }
  const next = nextAttempt(delivery.attempts, at, random);
  await db.transaction(async (tx) => {
    // The webhook first, as its owner's changes lock it.
    const noted = await noteFailure(tx, accountId, id, at);
    const state = next === null ? "failed" : "pending";
    if (!(await settleDelivery(tx, delivery, { ...attempt, state, nextAttemptAt: next }))) return;
    const failingMs = at.getTime() - (noted?.failingSince ?? at).getTime();
    if (status !== GONE && failingMs < FAILING_MS) return;
    await disableWebhook(tx, accountId, id, status === GONE ? "gone" : "failing");
    await cancelDeliveries(tx, delivery);
    await settleDelivery(tx, delivery, { state: "failed", nextAttemptAt: null });
  });
}
