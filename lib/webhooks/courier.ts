import type { Database } from "#db/client";
import { errorFields, log } from "#lib/process/log";
import { type DeliverOptions, deliver } from "#lib/webhooks/deliver";
import { type Claimed, claimDeliveries, PER_ACCOUNT } from "#lib/webhooks/delivery-store";
import { webhookFetch } from "#lib/webhooks/reach";

/** Deliveries that one process sends at the same time. */
const SLOTS = 32;

export type Courier = {
  /** Starts what is due, as far as there is room; what ends makes room for the next. Resolves when that is started. */
  look(): Promise<void>;
  /** Resolves when nothing is being sent any more. */
  drained(): Promise<void>;
};

/**
 * Sends webhooks' deliveries, many at a time and each account's a few at a time: one with slow endpoints keeps nobody else's waiting. Nothing
 * new is started once `signal` aborts.
 */
export function startCourier(db: Database, signal: AbortSignal, options: Partial<DeliverOptions> = {}): Courier {
  const given = { fetch: webhookFetch(), now: () => new Date(), random: Math.random, ...options };
  const sending = new Map<Claimed, Promise<void>>();
  let turn = Promise.resolve();

  const claim = async () => {
    const limit = SLOTS - sending.size;
    if (signal.aborted || limit <= 0) return;
    const perAccount = Map.groupBy(sending.keys(), ({ delivery }) => delivery.accountId);
    const except = [...perAccount].flatMap(([accountId, own]) => (own.length >= PER_ACCOUNT ? [accountId] : []));
    for (const one of await claimDeliveries(db, { limit, except, now: given.now() })) sending.set(one, send(one));
  };
  const send = async (one: Claimed) => {
    await deliver(db, one, given).catch((error: unknown) =>
      log("error", "webhook_delivery_failed", { deliveryId: one.delivery.id, ...errorFields(error) }),
    );
    sending.delete(one);
    await look().catch((error: unknown) => log("error", "webhook_look_failed", errorFields(error)));
  };
  const look = () => {
    const next = turn.then(claim);
    turn = next.catch(() => undefined);
    return next;
  };
  const drained = async () => {
    // What is sent looks for more at its end, and that look may send more.
    for (let seen = null; seen !== turn || sending.size > 0; ) {
      seen = turn;
      await seen;
      await Promise.all(sending.values());
    }
  };
  return { look, drained };
}
