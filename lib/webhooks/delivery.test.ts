import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { getDatabase, getPool } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { type ReceivedCall, startReceiver } from "#e2e/support/webhook-receiver";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { deleteChatbot } from "#lib/chatbots/delete-chatbot";
import { restoreChatbot } from "#lib/chatbots/restore-chatbot";
import { guardedFetch } from "#lib/crawler/fetch/guarded-fetch";
import { publishEvent } from "#lib/events/publish-event";
import { EVENTS } from "#lib/events/schema";
import type { Actor } from "#lib/process/actor";
import { startCourier } from "#lib/webhooks/courier";
import { createWebhook } from "#lib/webhooks/create-webhook";
import type { DeliverOptions } from "#lib/webhooks/deliver";
import { listDeliveries, replayDelivery, testWebhook } from "#lib/webhooks/deliveries";
import { claimDeliveries } from "#lib/webhooks/delivery-store";
import { purgeDeliveries } from "#lib/webhooks/purge-deliveries";
import { getWebhook } from "#lib/webhooks/read-webhooks";
import { ATTEMPTS_MAX } from "#lib/webhooks/retry-schedule";
import { rotateSecret } from "#lib/webhooks/rotate-secret";
import { updateWebhook } from "#lib/webhooks/update-webhook";

useTestDatabase();

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const { signal } = new AbortController();
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let actor: Actor;
/** Later than whatever the database has just written. */
let now: Date;

beforeAll(async () => {
  receiver = await startReceiver();
  process.env.CRAWL_ALLOW_HOSTS = receiver.host;
});
afterAll(() => receiver.close());
beforeEach(async () => {
  actor = await newActor();
  now = new Date(Date.now() + MINUTE_MS);
  receiver.calls.length = 0;
  receiver.replies.next = async () => ({ status: 204 });
  await (await getPool()).query("delete from webhook_endpoints");
});

const create = (more: Partial<Parameters<typeof createWebhook>[1]> = {}) =>
  createWebhook(actor, { url: `${receiver.url}/hook`, events: ["chatbot.limit_near"], ...more });
const { example } = EVENTS["chatbot.limit_near"];
const publish = async (of: Actor = actor) =>
  (await getDatabase()).transaction((tx) => publishEvent(tx, of.accountId, "chatbot.limit_near", example));
/** Sends all that is due at this time. */
const sendDue = async (options: Partial<DeliverOptions> = {}) => {
  const courier = startCourier(await getDatabase(), signal, { now: () => now, random: () => 0, ...options });
  await courier.look();
  await courier.drained();
};
const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const callAt = (at: number): ReceivedCall => {
  const call = receiver.calls.at(at);
  if (!call) throw new Error("Nothing was received.");
  return call;
};
const onlyDelivery = async (webhookId: string) => (await listDeliveries(actor, { webhookId })).items[0];

test("an event is sent to the endpoints that asked for it, signed so that the stock library verifies it", async () => {
  const { id, secret } = await create();
  await create({ events: ["sync.finished"] });
  await create({ enabled: false });
  await publish();
  await sendDue();
  expect(receiver.calls).toHaveLength(1);
  const { headers, body } = callAt(0);
  const verified = new Webhook(secret).verify(body, headers);
  expect(verified).toEqual({ type: "chatbot.limit_near", timestamp: expect.any(String), data: example });
  expect(headers["content-type"]).toBe("application/json");
  expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
  const delivery = await onlyDelivery(id);
  expect(delivery).toMatchObject({ id: headers["webhook-id"], state: "succeeded", attempts: 1, status: 204 });
  expect(delivery).toMatchObject({ nextAttemptAt: null, message: null, data: example });
});

test("another account's event is not sent, nor that of a chatbot that was not chosen; one of the account is", async () => {
  const [{ chatbotId: own }, { chatbotId: other }] = [await createChatbot(actor, {}), await createChatbot(actor, {})];
  await create({ events: ["message.unanswered", "chatbot.limit_near"], chatbotIds: [own] });
  await publish(await newActor());
  const db = await getDatabase();
  const ask = (chatbotId: string) =>
    db.transaction((tx) =>
      publishEvent(tx, actor.accountId, "message.unanswered", { ...EVENTS["message.unanswered"].example, chatbotId }),
    );
  await ask(own);
  await ask(other);
  await publish();
  await sendDue();
  const sent = receiver.calls.map(({ body }) => JSON.parse(body)).map(({ type, data }) => [type, data.chatbotId]);
  expect(sent.sort()).toEqual([
    ["chatbot.limit_near", null],
    ["message.unanswered", own],
  ]);
});

test("an event of a transaction that is rolled back is never sent", async () => {
  const { id } = await create();
  const db = await getDatabase();
  const failing = db.transaction(async (tx) => {
    await publishEvent(tx, actor.accountId, "chatbot.limit_near", example);
    throw new Error("No.");
  });
  await expect(failing).rejects.toThrow("No.");
  await sendDue();
  expect([receiver.calls, (await listDeliveries(actor, { webhookId: id })).items]).toEqual([[], []]);
});

test("the same event is written once: its second is not sent", async () => {
  await create();
  const db = await getDatabase();
  const once = () =>
    db.transaction((tx) => publishEvent(tx, actor.accountId, "chatbot.limit_near", example, ["2026-11"]));
  await once();
  await once();
  await sendDue();
  expect(receiver.calls).toHaveLength(1);
});

test("what fails is sent again over a day and a half, with the same id and body, and then given up", async () => {
  const { id } = await create();
  receiver.replies.next = async () => ({ status: 500, body: `  ${"down ".repeat(500)}` });
  await publish();
  const waits: number[] = [];
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    await sendDue();
    expect(receiver.calls).toHaveLength(attempt);
    const { state, nextAttemptAt, attempts } = (await onlyDelivery(id)) ?? {};
    expect([state, attempts]).toEqual([attempt < ATTEMPTS_MAX ? "pending" : "failed", attempt]);
    if (!nextAttemptAt) break;
    waits.push(Date.parse(nextAttemptAt) - now.getTime());
    // A moment before it is due, nothing is sent.
    now = new Date(Date.parse(nextAttemptAt) - 1);
    await sendDue();
    later(1);
  }
  const minutes = waits.map((ms) => ms / MINUTE_MS);
  expect(minutes).toEqual([5 / 60, 5, 30, 120, 300, 600, 840]);
  expect(new Set(receiver.calls.map(({ headers, body }) => `${headers["webhook-id"]} ${body}`)).size).toBe(1);
  const delivery = await onlyDelivery(id);
  expect(delivery).toMatchObject({ status: 500, nextAttemptAt: null, message: expect.stringContaining("500") });
  expect(delivery?.excerpt).toHaveLength(500);
  later(48 * HOUR_MS);
  await sendDue();
  expect(receiver.calls).toHaveLength(ATTEMPTS_MAX);
});

test("what failed together does not come back together", async () => {
  const { id } = await create();
  receiver.replies.next = async () => ({ status: 503 });
  await publish();
  await sendDue({ random: () => 1 });
  const { nextAttemptAt } = (await onlyDelivery(id)) ?? {};
  expect(Date.parse(nextAttemptAt ?? "") - now.getTime()).toBe(6_000);
});

test("a process that ends between the event and the attempt, or during it, loses nothing", async () => {
  const { id } = await create();
  await publish();
  const db = await getDatabase();
  // Claimed by a worker that died before it had sent anything.
  expect(await claimDeliveries(db, { limit: 10, except: [], now })).toHaveLength(1);
  await sendDue();
  expect(receiver.calls).toHaveLength(0);
  later(2 * MINUTE_MS);
  await sendDue();
  expect(receiver.calls).toHaveLength(1);
  expect(await onlyDelivery(id)).toMatchObject({ state: "succeeded", attempts: 2 });
});

test("workers at the same time send each event once", async () => {
  await create();
  for (let n = 0; n < 20; n++) await publish();
  await Promise.all([sendDue(), sendDue(), sendDue()]);
  const ids = receiver.calls.map(({ headers }) => headers["webhook-id"]);
  expect([ids.length, new Set(ids).size]).toEqual([20, 20]);
});

test("an account whose endpoint does not answer keeps no other account's events waiting", async () => {
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const [slow, quick] = [actor, await newActor()];
  await createWebhook(slow, { url: `${receiver.url}/slow`, events: ["chatbot.limit_near"] });
  await createWebhook(quick, { url: `${receiver.url}/quick`, events: ["chatbot.limit_near"] });
  const quicks = Promise.withResolvers<void>();
  receiver.replies.next = async ({ path }) => {
    if (path === "/slow") await held;
    if (receiver.calls.filter((call) => call.path === "/quick").length === 30) quicks.resolve();
    return { status: 204 };
  };
  for (let n = 0; n < 60; n++) await publish(slow);
  for (let n = 0; n < 30; n++) await publish(quick);
  const sending = sendDue();
  await quicks.promise;
  // Four at a time, and three more that were claimed when there were three.
  expect(receiver.calls.filter(({ path }) => path === "/slow").length).toBeLessThanOrEqual(7);
  release();
  await sending;
  expect(receiver.calls).toHaveLength(90);
});

test("while a rotated secret overlaps, both verify; a day later the new one alone", async () => {
  const { id, secret: before } = await create();
  const { secret: after, previousSecretUntil } = await rotateSecret(actor, { webhookId: id });
  expect(Date.parse(previousSecretUntil ?? "") - Date.now()).toBeGreaterThan(23 * HOUR_MS);
  const verifies = async (secret: string) => {
    const { headers, body } = callAt(-1);
    // The library holds the timestamp against its own clock.
    const at = new Date(Number(headers["webhook-timestamp"]) * 1_000);
    const sign = new Webhook(secret).sign(headers["webhook-id"], at, body);
    return headers["webhook-signature"].split(" ").includes(sign);
  };
  await publish();
  await sendDue();
  expect([await verifies(before), await verifies(after)]).toEqual([true, true]);
  const { headers, body } = callAt(0);
  for (const secret of [before, after]) new Webhook(secret).verify(body, headers);
  later(25 * HOUR_MS);
  await publish();
  await sendDue();
  expect([await verifies(before), await verifies(after)]).toEqual([false, true]);
});

test("410 disables the endpoint at once, and cancels what waits for it", async () => {
  const { id } = await create();
  await publish();
  await publish();
  receiver.replies.next = async () => ({ status: 410 });
  await sendDue();
  expect(await getWebhook(actor, { webhookId: id })).toMatchObject({ enabled: false, disabledReason: "gone" });
  const { items } = await listDeliveries(actor, { webhookId: id });
  expect(items.filter(({ nextAttemptAt }) => nextAttemptAt !== null)).toEqual([]);
  await publish();
  expect((await listDeliveries(actor, { webhookId: id })).items).toHaveLength(2);
  const enabled = await updateWebhook(actor, { webhookId: id, enabled: true });
  expect(enabled).toMatchObject({ enabled: true, disabledReason: null, failingSince: null });
});

test("an endpoint that has failed for five days is disabled, and one that has recovered in between is not", async () => {
  const { id } = await create();
  const failOn = async () => {
    receiver.replies.next = async () => ({ status: 500 });
    await publish();
    await sendDue();
  };
  await failOn();
  later(4 * 24 * HOUR_MS);
  receiver.replies.next = async () => ({ status: 200 });
  await sendDue();
  expect((await getWebhook(actor, { webhookId: id })).failingSince).toBeNull();
  await failOn();
  later(4 * 24 * HOUR_MS);
  await failOn();
  expect(await getWebhook(actor, { webhookId: id })).toMatchObject({ enabled: true });
  later(2 * 24 * HOUR_MS);
  await failOn();
  expect(await getWebhook(actor, { webhookId: id })).toMatchObject({ enabled: false, disabledReason: "failing" });
});

test("a redirect is not followed, and a body is read no further than its beginning", async () => {
  const { id } = await create();
  receiver.replies.next = async () => ({ status: 302, headers: { location: `${receiver.url}/elsewhere` } });
  await publish();
  await sendDue();
  expect(receiver.calls.map(({ path }) => path)).toEqual(["/hook"]);
  expect(await onlyDelivery(id)).toMatchObject({ status: 302, message: expect.stringContaining("redirect") });
  receiver.replies.next = async () => ({ status: 200, body: "x".repeat(9 * 1024 * 1024) });
  later(MINUTE_MS);
  await sendDue();
  expect(await onlyDelivery(id)).toMatchObject({ state: "succeeded", excerpt: "x".repeat(500) });
});

test("an address that has become a private one is not called, and the log says why", async () => {
  const { id } = await create();
  await publish();
  await sendDue({ fetch: guardedFetch({ anywhere: false, denyEndpoints: [] }) });
  expect(receiver.calls).toEqual([]);
  const refused = { state: "pending", status: null, error: "not_allowed", message: expect.stringContaining("private") };
  expect(await onlyDelivery(id)).toMatchObject(refused);
});

test("a deleted chatbot's events wait until it is restored, and go with it", async () => {
  const { chatbotId } = await createChatbot(actor, {});
  const { id } = await create({ events: ["message.unanswered"] });
  const db = await getDatabase();
  const data = { ...EVENTS["message.unanswered"].example, chatbotId };
  await db.transaction((tx) => publishEvent(tx, actor.accountId, "message.unanswered", data));
  await deleteChatbot(actor, { chatbotId });
  await sendDue();
  expect([receiver.calls.length, (await onlyDelivery(id))?.attempts]).toEqual([0, 0]);
  await restoreChatbot(actor, { chatbotId });
  later(2 * HOUR_MS);
  await sendDue();
  expect(receiver.calls).toHaveLength(1);
  await db.transaction((tx) => publishEvent(tx, actor.accountId, "message.unanswered", data));
  await (await getPool()).query("delete from chatbots where id = $1", [chatbotId]);
  expect((await listDeliveries(actor, { webhookId: id })).items).toEqual([]);
});

test("disabling an endpoint cancels what waits for it; a replay sends it after all, with its first id", async () => {
  const { id } = await create();
  await publish();
  await updateWebhook(actor, { webhookId: id, enabled: false });
  await sendDue();
  expect(receiver.calls).toEqual([]);
  const delivery = await onlyDelivery(id);
  expect(delivery?.state).toBe("cancelled");
  const again = () => replayDelivery(actor, { webhookId: id, deliveryId: delivery?.id ?? "" });
  await expect(again()).rejects.toMatchObject({ code: "conflict" });
  await updateWebhook(actor, { webhookId: id, enabled: true });
  expect(await again()).toMatchObject({ state: "pending", attempts: 0 });
  await sendDue();
  expect(receiver.calls.map(({ headers }) => headers["webhook-id"])).toEqual([delivery?.id]);
});

test("a test is sent whatever the endpoint asks for", async () => {
  const { id } = await create();
  await testWebhook(actor, { webhookId: id });
  await sendDue();
  expect(receiver.calls.map(({ body }) => JSON.parse(body))).toMatchObject([
    { type: "webhook.test", data: { webhookId: id } },
  ]);
});

test("an account's endpoints and deliveries go with it, and deliveries after 30 days", async () => {
  const { id } = await create();
  await publish();
  const db = await getDatabase();
  await purgeDeliveries(db, signal, new Date(Date.now() + 29 * 24 * HOUR_MS));
  expect((await listDeliveries(actor, { webhookId: id })).items).toHaveLength(1);
  await purgeDeliveries(db, signal, new Date(Date.now() + 31 * 24 * HOUR_MS));
  expect((await listDeliveries(actor, { webhookId: id })).items).toEqual([]);
  await publish();
  const pool = await getPool();
  await pool.query("delete from accounts where id = $1", [actor.accountId]);
  const { rows } = await pool.query(
    "select (select count(*) from webhook_endpoints)::int + (select count(*) from webhook_deliveries)::int as n",
  );
  expect(rows[0].n).toBe(0);
});
