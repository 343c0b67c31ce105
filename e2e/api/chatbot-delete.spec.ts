import { expect, test } from "#e2e/fixtures";
import { testContract } from "#e2e/support/endpoint-contract";

const path = "/api/chatbot_delete/";
const DELETED = '{"message":"The chatbot has been deleted successfully"}';

testContract({ path, method: "DELETE", body: { chatbotId: "bot_x" }, maxBytes: 1024 * 1024 });

test.describe("200: the chatbot is gone", () => {
  for (const address of [path, "/api/chatbot_delete"]) {
    test(`${address} with the id in the body`, async ({ alice }) => {
      const chatbotId = await alice.create({});
      const reply = await alice.call(address, { method: "DELETE", body: { chatbotId, other: 1 } });
      expect([reply.status, reply.text]).toEqual([200, DELETED]);
    });
    test(`${address} with the id in the query, for clients that cannot send a body with DELETE`, async ({ alice }) => {
      const chatbotId = await alice.create({});
      const reply = await alice.call(`${address}?chatbotId=${chatbotId}`, { method: "DELETE" });
      expect([reply.status, reply.text]).toEqual([200, DELETED]);
    });
  }
  test("a content type without a body, as some clients send it, is no fault", async ({ alice }) => {
    const chatbotId = await alice.create({});
    const headers = { "content-type": "application/json" };
    expect((await alice.call(`${path}?chatbotId=${chatbotId}`, { method: "DELETE", headers })).text).toBe(DELETED);
  });
  test("it answers nobody, changes for nobody and cannot be deleted again", async ({ alice }) => {
    const chatbotId = await alice.create({ input_qas: [{ question: "Are you there?", answer: "Yes." }] });
    await alice.remove(chatbotId);
    const messages = [{ role: "user", content: "Are you there?" }];
    expect((await alice.call("/api/chatbot_talk/", { body: { chatbotId, messages } })).status).toBe(404);
    expect((await alice.modify({ chatbotId, chatbotName: "x" })).status).toBe(404);
    expect((await alice.remove(chatbotId)).status).toBe(404);
    expect((await alice.call(`/api/v1/chatbots/${chatbotId}`, { method: "GET" })).status).toBe(404);
  });
});

test.describe("400: a field that does not fit is named", () => {
  const faults: [string, unknown][] = [
    ["an empty object", {}],
    ["an empty id", { chatbotId: "" }],
    ["a number", { chatbotId: 1 }],
    ["null", { chatbotId: null }],
    ["a list", { chatbotId: ["bot_x"] }],
  ];
  for (const [name, body] of faults) {
    test(name, async ({ alice }) => {
      const reply = await alice.call(path, { method: "DELETE", body });
      expect([reply.status, reply.body.error?.param]).toEqual([400, "chatbotId"]);
    });
  }
  test("an empty query", async ({ alice }) => {
    const reply = await alice.call(`${path}?chatbotId=`, { method: "DELETE" });
    expect([reply.status, reply.body.error?.param]).toEqual([400, "chatbotId"]);
  });
});

test.describe("404: no such chatbot for this account", () => {
  test("a stranger's and one that never was are answered with the same bytes, and the stranger's lives on", async ({
    alice,
    bob,
  }) => {
    const strangers = await bob.create({ input_qas: [{ question: "Are you there?", answer: "Yes." }] });
    const bodies = new Set<string>();
    for (const chatbotId of [strangers, "bot_0000000000000000000000", "x"]) {
      const byBody = await alice.remove(chatbotId);
      const byQuery = await alice.call(`${path}?chatbotId=${chatbotId}`, { method: "DELETE" });
      for (const reply of [byBody, byQuery]) {
        expect(reply.status).toBe(404);
        bodies.add(reply.anonymous);
      }
    }
    expect([...bodies]).toHaveLength(1);
    expect((await bob.ask(strangers, "Are you there?")).answer).toBe("Yes.");
  });
});
