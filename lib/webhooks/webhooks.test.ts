import { afterAll, beforeAll, expect, test } from "vitest";
import { getPool } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { createWebhook } from "#lib/webhooks/create-webhook";
import { deleteWebhook } from "#lib/webhooks/delete-webhook";
import { listDeliveries, replayDelivery, testWebhook } from "#lib/webhooks/deliveries";
import { countWithWebhook, getWebhook, listWebhooks } from "#lib/webhooks/read-webhooks";
import { rotateSecret } from "#lib/webhooks/rotate-secret";
import { newSecret, openSecrets, sealSecret } from "#lib/webhooks/secret";
import { updateWebhook } from "#lib/webhooks/update-webhook";

useTestDatabase();

const ALLOWED = "127.0.0.1:4321";
beforeAll(() => {
  process.env.CRAWL_ALLOW_HOSTS = ALLOWED;
});
afterAll(() => {
  delete process.env.CRAWL_ALLOW_HOSTS;
});

const URL = "https://hooks.example.com/chatbot";
const events = ["message.unanswered" as const];
const code = (promise: Promise<unknown>) =>
  promise.then(() => "accepted").catch((error: { code: string }) => error.code);

test("a URL is https at a public address; what the operator allows may be neither", async () => {
  const actor = await newActor();
  const create = (url: string) => code(createWebhook(actor, { url, events }));
  expect([await create(URL), await create(`http://${ALLOWED}/x`)]).toEqual(["accepted", "accepted"]);
  const refused = [
    "http://hooks.example.com/",
    "https://127.0.0.1/",
    "http://127.0.0.1:4322/",
    "https://10.0.0.1/",
    "https://[::1]/",
    "https://localhost/",
    "https://metadata.internal/",
    "https://hooks.example.com:8443/",
    "https://user:word@hooks.example.com/",
    "ftp://hooks.example.com/",
    "hooks.example.com",
  ];
  for (const url of refused) expect([url, await create(url)]).toEqual([url, "invalid_field"]);
  const { items } = await listWebhooks(actor);
  const update = (url: string) => code(updateWebhook(actor, { webhookId: items[0]?.id ?? "", url }));
  expect([await update("https://10.0.0.1/"), await update("https://other.example.com/")]).toEqual([
    "invalid_field",
    "accepted",
  ]);
});

test("the secret is shown once: no list and no row holds it, and no other webhook opens it", async () => {
  const actor = await newActor();
  const made = await createWebhook(actor, { url: URL, events });
  expect(Buffer.from(made.secret.replace(/^whsec_/, ""), "base64")).toHaveLength(32);
  const rotated = await rotateSecret(actor, { webhookId: made.id });
  expect(rotated.secret).not.toBe(made.secret);
  const { rows } = await (await getPool()).query("select * from webhook_endpoints where account_id = $1", [
    actor.accountId,
  ]);
  const kept = JSON.stringify([await listWebhooks(actor), await getWebhook(actor, { webhookId: made.id }), rows]);
  for (const { secret } of [made, rotated]) expect(kept).not.toContain(secret.slice(6));
  const owner = { accountId: actor.accountId, id: "whk_a" };
  const row = { previousSecret: null, previousUntil: null, sealedSecret: sealSecret(newSecret(), owner) };
  expect(openSecrets({ ...row, ...owner }, new Date())).toHaveLength(1);
  expect(openSecrets({ ...row, ...owner, id: "whk_b" }, new Date())).toBeNull();
});

test("an account has ten webhooks at most, however many are created at once", async () => {
  const actor = await newActor();
  const results = await Promise.all(Array.from({ length: 12 }, () => code(createWebhook(actor, { url: URL, events }))));
  expect(results.filter((result) => result === "accepted")).toHaveLength(10);
  expect(results.filter((result) => result === "conflict")).toHaveLength(2);
});

test("changes what is given and nothing else; a chosen chatbot that is gone may stay in the list", async () => {
  const actor = await newActor();
  const [{ chatbotId }, { chatbotId: strangers }] = [
    await createChatbot(actor, {}),
    await createChatbot(await newActor(), {}),
  ];
  expect(await code(createWebhook(actor, { url: URL, events, chatbotIds: [strangers] }))).toBe("not_found");
  const made = await createWebhook(actor, { url: URL, events, chatbotIds: [chatbotId], description: "Tickets" });
  const webhookId = made.id;
  const { secret: _, updatedAt: _at, ...shown } = made;
  expect(
    await updateWebhook(actor, { webhookId, events: ["sync.finished", "source.failed", "sync.finished"] }),
  ).toMatchObject({
    ...shown,
    events: ["source.failed", "sync.finished"],
  });
  await (await getPool()).query("delete from chatbots where id = $1", [chatbotId]);
  expect(await code(updateWebhook(actor, { webhookId, chatbotIds: [chatbotId] }))).toBe("accepted");
  expect(await code(updateWebhook(actor, { webhookId, chatbotIds: [chatbotId, strangers] }))).toBe("not_found");
  expect(await updateWebhook(actor, { webhookId, chatbotIds: null })).toMatchObject({ chatbotIds: null });
  expect(await code(updateWebhook(actor, { webhookId, chatbotIds: [] }))).not.toBe("accepted");
});

test("to another account, and to a token of one chatbot, a webhook is not there", async () => {
  const [owner, stranger] = [await newActor(), await newActor()];
  const { chatbotId } = await createChatbot(owner, {});
  const { id: webhookId } = await createWebhook(owner, { url: URL, events });
  const { id: deliveryId } = await testWebhook(owner, { webhookId });
  const limited = { ...owner, token: { scopes: ["manage" as const], chatbotId, expiresAt: null } };
  for (const [actor, refusal] of [
    [stranger, "not_found"],
    [limited, "insufficient_scope"],
  ] as const) {
    const calls = [
      getWebhook(actor, { webhookId }),
      updateWebhook(actor, { webhookId, enabled: false }),
      rotateSecret(actor, { webhookId }),
      testWebhook(actor, { webhookId }),
      listDeliveries(actor, { webhookId }),
      replayDelivery(actor, { webhookId, deliveryId }),
      countWithWebhook(actor, webhookId),
      deleteWebhook(actor, { webhookId }),
    ];
    expect(await Promise.all(calls.map(code))).toEqual(calls.map(() => refusal));
  }
  expect((await listWebhooks(stranger)).items).toEqual([]);
  expect(await code(listWebhooks(limited))).toBe("insufficient_scope");
  expect(await getWebhook(owner, { webhookId })).toMatchObject({ enabled: true, previousSecretUntil: null });
});

test("deliveries are listed the newest first, page by page, each once; a delete says what goes with it", async () => {
  const actor = await newActor();
  const { id: webhookId } = await createWebhook(actor, { url: URL, events });
  const sent: string[] = [];
  for (let n = 0; n < 7; n++) sent.unshift((await testWebhook(actor, { webhookId })).id);
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listDeliveries(actor, { webhookId, limit: 3, ...(cursor ? { cursor } : {}) });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(sent);
  expect((await listDeliveries(actor, { webhookId, state: "failed" })).items).toEqual([]);
  expect(await code(listDeliveries(actor, { webhookId, cursor: "nonsense" }))).toBe("invalid_field");
  expect(await countWithWebhook(actor, webhookId)).toEqual({ webhooks: 1, deliveries: 7 });
  await deleteWebhook(actor, { webhookId });
  expect(await code(listDeliveries(actor, { webhookId }))).toBe("not_found");
});
