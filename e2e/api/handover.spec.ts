import { expect, test } from "#e2e/fixtures";
import type { ApiClient } from "#e2e/support/api-client";
import type { HandoverView, InboxView } from "#lib/conversations/handover/handover-schema";
import type { LeadListView, LeadView } from "#lib/conversations/leads/leads-schema";
import type { SessionView } from "#lib/widget/schema";

const SHOP = "https://shop.example.com";
const SAME_ORIGIN = { "sec-fetch-site": "same-origin" };

async function visit(alice: ApiClient) {
  const chatbotId = await alice.create({ input_qas: [{ question: "When do you open?", answer: "At ten." }] });
  const body = { allowedOrigins: [SHOP], handoverLive: true, handoverForm: true, handoverFirst: true };
  expect((await alice.call(`/api/v1/chatbots/${chatbotId}`, { method: "PATCH", body })).status).toBe(200);
  const place = { chatbotId, origin: SHOP };
  const opened = await alice.call("/api/widget/session", {
    body: place,
    headers: { authorization: "", ...SAME_ORIGIN },
  });
  const authorization = `Ticket ${(opened.body as unknown as SessionView).ticket}`;
  const reach = (act: object, headers: Record<string, string> = {}) =>
    alice.call("/api/widget/person", {
      body: { ...place, sessionId: "talk", ...act },
      headers: { ...SAME_ORIGIN, authorization, ...headers },
    });
  return { chatbotId, at: `/api/v1/chatbots/${chatbotId}`, reach };
}

test("200: a visitor who asks for a person is listed, replied to, and given back to the chatbot", async ({ alice }) => {
  const { at, reach } = await visit(alice);
  expect((await reach({ action: "ask" })).body).toMatchObject({ state: "waiting" });
  const [waiting] = (await alice.read<InboxView>(`${at}/inbox`)).items;
  const one = `${at}/conversations/${waiting?.sessionId}`;
  const replied = await alice.call(`${one}/replies`, { body: { text: "Hello.", name: "Grace" } });
  expect(replied.body).toMatchObject({ state: "person", personName: "Grace" });
  const seen = (await reach({ action: "read" })).body as unknown as HandoverView;
  expect(seen.messages.map(({ text }) => text)).toContain("Hello.");
  expect((await alice.call(`${one}/handover-read`, {})).status).toBe(200);
  expect((await alice.call(`${one}/handover-end`, { body: { to: "bot" } })).body).toMatchObject({ state: "bot" });
  const again = await alice.call(`${one}/replies`, { body: { text: "Wait." } });
  expect([again.status, again.body.error?.code]).toEqual([409, "conflict"]);
});

test("200: a lead is listed, exported, deleted and restored", async ({ alice, backend }) => {
  const { at, reach } = await visit(alice);
  const lead = { action: "lead", name: "Ada", email: "ada@example.com", message: "=Call me." };
  expect((await reach(lead)).status).toBe(200);
  const [{ id = "" } = {}] = (await alice.read<LeadListView>(`${at}/leads`)).items;
  const headers = { authorization: `Bearer ${backend.tokens.alice}` };
  const csv = await fetch(`${backend.url}${at}/lead-export`, { headers });
  expect(await csv.text()).toContain("Ada,ada@example.com,'=Call me.");
  const done = await alice.call(`${at}/leads/${id}`, { method: "PATCH", body: { done: true } });
  expect((done.body as unknown as LeadView).doneAt).not.toBeNull();
  expect((await alice.call(`${at}/leads/${id}`, { method: "DELETE" })).status).toBe(200);
  expect(await alice.read<LeadListView>(`${at}/leads`)).toMatchObject({ total: 0 });
  expect((await alice.call(`${at}/leads/${id}/restore`, {})).status).toBe(200);
  expect(await alice.read<LeadListView>(`${at}/leads`)).toMatchObject({ total: 1 });
});

test("400, 401, 403: a visitor's call needs its fields, its ticket and this server's own page", async ({ alice }) => {
  const { reach } = await visit(alice);
  expect((await reach({ action: "say" })).status).toBe(400);
  expect((await reach({ action: "lead", email: "ada", message: "Hello" })).status).toBe(400);
  expect((await reach({ action: "say", key: "12345678", text: "x".repeat(4_001) })).status).toBe(400);
  expect((await reach({ action: "read" }, { authorization: "Ticket a.b" })).status).toBe(401);
  expect((await reach({ action: "read" }, { "sec-fetch-site": "cross-site" })).status).toBe(403);
});
