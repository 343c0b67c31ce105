import { expect, test } from "#e2e/fixtures";
import { type ApiClient, apiClient } from "#e2e/support/api-client";
import type { CreatedTokenView, CreateTokenInput, TokenView } from "#lib/api-tokens/schema";
import type { ChatbotListView } from "#lib/chatbots/schema";

const PATH = "/api/v1/tokens";

async function create(client: ApiClient, body: CreateTokenInput) {
  const reply = await client.call(PATH, { body });
  return { reply, made: reply.body as unknown as CreatedTokenView, client: apiClient(client.url, made(reply.text)) };
}
const made = (text: string) => (JSON.parse(text) as { token?: string }).token ?? null;

test.describe("201", () => {
  test("a token is created with the rights that were named, shown once, listed, and refused once it is revoked", async ({
    alice,
  }) => {
    const chatbotId = await alice.create({ chatbotName: "Museum" });
    const rights: CreateTokenInput = { name: "Report", scopes: ["manage", "read"], chatbotId, expiresInDays: 1 };
    const { reply, made, client } = await create(alice, rights);
    expect([reply.status, made.scopes, made.chatbotId]).toEqual([201, ["read", "manage"], chatbotId]);
    expect(made.token).toMatch(/^cb_[0-9A-Za-z]{36}$/);
    const list = await alice.call(PATH, { method: "GET" });
    expect(list.text).not.toContain(made.token);
    const { items } = list.body as unknown as { items: TokenView[] };
    const { token: _, ...shown } = made;
    expect(items.find(({ id }) => id === made.id)).toEqual(shown);
    expect((await client.call(PATH, { method: "GET" })).status).toBe(200);
    expect((await alice.call(`${PATH}/${made.id}`, { method: "DELETE" })).status).toBe(200);
    expect((await client.call(PATH, { method: "GET" })).status).toBe(401);
  });
});

test.describe("404", () => {
  test("to a token of one chatbot the others are as if they had never been", async ({ alice }) => {
    const own = await alice.create({ chatbotName: "Own" });
    const other = await alice.create({ chatbotName: "Other", input_qas: [{ question: "Who?", answer: "Canary." }] });
    const { client } = await create(alice, { name: "One", chatbotId: own });
    const never = "bot_0000000000000000000000";
    const calls = (chatbotId: string) => [
      client.call(`/api/v1/chatbots/${chatbotId}`, { method: "GET" }),
      client.call(`/api/v1/chatbots/${chatbotId}/qas`, { method: "GET" }),
      client.call(`/api/v1/chatbots/${chatbotId}`, { method: "PATCH", body: { name: "Taken" } }),
      client.call("/api/chatbot_talk", { body: { chatbotId, messages: [{ role: "user", content: "Who?" }] } }),
      client.call("/api/chatbot_modify", { body: { chatbotId, chatbotName: "Taken" } }),
      client.call(`/api/chatbot_delete?chatbotId=${chatbotId}`, { method: "DELETE" }),
    ];
    const [others, missing] = [await Promise.all(calls(other)), await Promise.all(calls(never))];
    for (const [i, reply] of others.entries()) {
      expect([reply.status, reply.anonymous]).toEqual([404, missing[i]?.anonymous]);
    }
    const list = await client.read<ChatbotListView>("/api/v1/chatbots");
    expect(list.items.map(({ id }) => id)).toEqual([own]);
    expect((await alice.ask(other, "Who?")).answer).toBe("Canary.");
  });

  test("another account's token and chatbot are not there", async ({ alice, bob }) => {
    const { made } = await create(bob, { name: "Bob's" });
    expect((await alice.call(`${PATH}/${made.id}`, { method: "DELETE" })).status).toBe(404);
    const chatbotId = await bob.create({ chatbotName: "Bob's" });
    expect((await create(alice, { name: "Alice's", chatbotId })).reply.status).toBe(404);
  });
});

test.describe("403", () => {
  test("a scope that is missing is named, and the account is closed to a token of one chatbot", async ({ alice }) => {
    const chatbotId = await alice.create({ chatbotName: "Own" });
    const { client: reader } = await create(alice, { name: "Reader", scopes: ["read"] });
    const talk = await reader.call("/api/chatbot_talk", { body: { chatbotId, messages: [] } });
    expect([talk.status, talk.body.error?.code]).toEqual([403, "insufficient_scope"]);
    expect(talk.body.error?.message).toContain("`chat`");
    const { client: own } = await create(alice, { name: "Own", chatbotId });
    expect((await own.call("/api/chatbot_create", { body: { chatbotId } })).status).toBe(403);
    expect((await own.call("/api/v1/model", { method: "GET" })).status).toBe(403);
    expect((await create(own, { name: "More" })).reply.status).toBe(403);
  });
});

test.describe("400", () => {
  test("a key would keep the secret, and a scope that does not exist is refused", async ({ alice }) => {
    const keyed = await alice.call(PATH, { body: { name: "Keyed" }, headers: { "idempotency-key": "a" } });
    expect([keyed.status, keyed.body.error?.param]).toEqual([400, "Idempotency-Key"]);
    const odd = await alice.call(PATH, { body: { name: "Odd", scopes: ["admin"] } });
    expect([odd.status, odd.body.error?.param]).toEqual([400, "scopes[0]"]);
  });
});
