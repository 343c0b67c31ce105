import { randomUUID } from "node:crypto";
import { expect, test } from "#e2e/fixtures";
import type { ApiClient } from "#e2e/support/api-client";
import type { ChatbotListView, ChatbotView } from "#lib/chatbots/schema";
import type { UsageView } from "#lib/usage/schema";

const at = (chatbotId: string) => `/api/v1/chatbots/${chatbotId}`;
const dryRun = async (client: ApiClient, path: string) => {
  const { status, body } = await client.call(`${path}?dry_run=true`, { method: "DELETE" });
  expect(status, path).toBe(200);
  return body as unknown;
};

test("a chatbot is created with settings, duplicated, deleted and restored under /api/v1", async ({ alice }) => {
  const made = await alice.call("/api/v1/chatbots", { body: { name: "Museum", welcome: "Come in!", strictness: 4 } });
  expect(made.status).toBe(201);
  const chatbotId = made.body.chatbotId ?? "";
  expect(await alice.read<ChatbotView>(at(chatbotId))).toMatchObject({
    name: "Museum",
    welcome: "Come in!",
    strictness: 4,
    verbatim: true,
    retentionDays: 365,
    maskPersonalData: false,
  });
  const copy = await alice.call(`${at(chatbotId)}/duplicate`);
  expect(copy.status).toBe(201);
  expect((await alice.read<ChatbotView>(at(copy.body.chatbotId ?? ""))).name).toBe("Museum (copy)");
  const gone = await alice.call(at(chatbotId), { method: "DELETE" });
  expect([gone.status, gone.body.message]).toEqual([200, "The chatbot has been deleted successfully"]);
  expect((await alice.call(at(chatbotId), { method: "GET" })).status).toBe(404);
  expect((await alice.call(`${at(chatbotId)}/restore`)).body).toEqual({ chatbotId });
  expect((await alice.read<ChatbotView>(at(chatbotId))).welcome).toBe("Come in!");
});

test("400: a setting that does not fit creates nothing", async ({ alice }) => {
  const name = `none ${randomUUID()}`;
  const reply = await alice.call("/api/v1/chatbots", { body: { name, strictness: 9 } });
  expect([reply.status, reply.body.error?.param]).toEqual([400, "strictness"]);
  expect((await alice.read<ChatbotListView>(`/api/v1/chatbots?search=${encodeURIComponent(name)}`)).total).toBe(0);
});

test("a duplicate that is asked for twice with one key is one", async ({ alice }) => {
  const name = `twice ${randomUUID()}`;
  const chatbotId = await alice.create({ chatbotName: name });
  const headers = { "idempotency-key": randomUUID() };
  const first = await alice.call(`${at(chatbotId)}/duplicate`, { headers });
  const again = await alice.call(`${at(chatbotId)}/duplicate`, { headers });
  expect([again.status, again.body, again.headers.get("idempotency-replayed")]).toEqual([201, first.body, "true"]);
  expect((await alice.read<ChatbotListView>(`/api/v1/chatbots?search=${encodeURIComponent(name)}`)).total).toBe(2);
});

test("dry_run says what a delete would take with it, and takes nothing", async ({ alice }) => {
  const qas = [
    { question: "Who?", answer: "Me." },
    { question: "When?", answer: "Now." },
  ];
  const chatbotId = await alice.create({ input_qas: qas });
  const { sessionId } = await alice.ask(chatbotId, "Who?");
  const { items } = await alice.read<{ items: { id: string }[] }>(`${at(chatbotId)}/qas`);
  const whole = { dry_run: true, deletes: { chatbots: 1, qas: 2, pages: 0 } };
  expect(await dryRun(alice, at(chatbotId))).toEqual(whole);
  const body = { chatbotId, dry_run: true };
  expect((await alice.call("/api/chatbot_delete", { method: "DELETE", body })).body).toEqual(whole);
  expect(await dryRun(alice, `${at(chatbotId)}/qas/${items[0]?.id}`)).toMatchObject({ deletes: { qas: 1 } });
  const stale = { method: "DELETE", headers: { "if-match": '"stale"' } };
  expect((await alice.call(`${at(chatbotId)}/qas/${items[0]?.id}?dry_run=true`, stale)).status).toBe(412);
  expect(await dryRun(alice, `${at(chatbotId)}/conversations/${sessionId}`)).toMatchObject({
    deletes: { conversations: 1, messages: 1 },
  });
  const odd = await alice.call(`${at(chatbotId)}?dry_run=maybe`, { method: "DELETE" });
  expect([odd.status, odd.body.error?.param]).toEqual([400, "dry_run"]);
  expect(await alice.read(`${at(chatbotId)}/knowledge`)).toMatchObject({ qas: 2 });
  expect((await alice.call(`${at("bot_x")}?dry_run=true`, { method: "DELETE" })).status).toBe(404);
});

test("usage has the plan's limits and the days that were asked for", async ({ alice }) => {
  const chatbotId = await alice.create({ input_qas: [{ question: "Who?", answer: "Me." }] });
  await alice.ask(chatbotId, "Who?");
  const usage = await alice.read<UsageView>("/api/v1/usage?days=7&channel=api");
  expect(usage).toMatchObject({ plan: "unlimited", messages: { limit: null } });
  expect(usage.days).toHaveLength(7);
  expect(usage.perChatbot.find(({ id }) => id === chatbotId)).toMatchObject({ qas: { used: 1 }, answered: 1 });
  const odd = await alice.call("/api/v1/usage?days=1000", { method: "GET" });
  expect([odd.status, odd.body.error?.param]).toEqual([400, "days"]);
});
