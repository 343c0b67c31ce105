import { expect, test } from "#e2e/fixtures";
import { apiClient } from "#e2e/support/api-client";
import { testContract } from "#e2e/support/endpoint-contract";
import { webPage } from "#e2e/support/web-page";
import type { ChatbotView } from "#lib/chatbots/schema";
import type { PageListView, QaListView } from "#lib/knowledge/schema";

const path = "/api/chatbot_modify/";

testContract({ path, method: "POST", body: { chatbotId: "bot_x" }, maxBytes: 10 * 1024 * 1024 });

const qas = [
  { question: "Do you ship abroad?", answer: "Yes, everywhere." },
  { question: "Can I pay by card?", answer: "Yes, by any card." },
];

test.describe("200: what is given becomes so, what is absent stays", () => {
  test("with and without the slash, without a redirect", async ({ alice }) => {
    const chatbotId = await alice.create({});
    for (const address of [path, "/api/chatbot_modify"]) {
      const reply = await alice.call(address, { body: { chatbotId } });
      expect([reply.status, reply.text]).toEqual([200, `{"chatbotId":"${chatbotId}"}`]);
    }
  });
  for (const field of ["chatbotName", "chatbotname"]) {
    test(`${field} renames, and leaves the knowledge alone`, async ({ alice }) => {
      const chatbotId = await alice.create({ chatbotName: "old", input_qas: qas });
      await alice.modify({ chatbotId, [field]: "new name" });
      expect((await alice.read<ChatbotView>(`/api/v1/chatbots/${chatbotId}`)).name).toBe("new name");
      expect((await alice.ask(chatbotId, "Do you ship abroad?")).answer).toBe("Yes, everywhere.");
    });
  }
  test("a list of Q&As becomes the list: equal ones keep their ids, missing ones go, an empty list empties it", async ({
    alice,
  }) => {
    const chatbotId = await alice.create({ chatbotName: "keep me", input_qas: qas });
    const list = async () => (await alice.read<QaListView>(`/api/v1/chatbots/${chatbotId}/qas`)).items;
    const kept = (await list()).find((qa) => qa.question === "Can I pay by card?");
    await alice.modify({ chatbotId, input_qas: [qas[1], { question: "Is it new?", answer: "Brand new." }] });
    const after = await list();
    expect(after.map((qa) => qa.question).sort()).toEqual(["Can I pay by card?", "Is it new?"]);
    expect(after.find((qa) => qa.question === "Can I pay by card?")).toEqual(kept);
    expect((await alice.ask(chatbotId, "Do you ship abroad?")).answered).toBe(false);
    expect((await alice.ask(chatbotId, "Is it new?")).answer).toBe("Brand new.");
    await alice.modify({ chatbotId, input_qas: [] });
    expect(await list()).toEqual([]);
    expect((await alice.ask(chatbotId, "Is it new?")).answered).toBe(false);
    expect((await alice.read<ChatbotView>(`/api/v1/chatbots/${chatbotId}`)).name).toBe("keep me");
  });
  test("a list of URLs becomes the list: new ones are retrieved, missing ones forgotten, kept ones read again", async ({
    alice,
    backend,
  }) => {
    const { url, routes } = backend.site;
    const [one, two, three] = [`${url}/modify/one`, `${url}/modify/two`, `${url}/modify/three`];
    routes["/modify/one"] = webPage("Sights", "The tower is forty metres high.");
    routes["/modify/two"] = webPage("Sights", "The bridge was built in 1887.");
    routes["/modify/three"] = webPage("Sights", "The tunnel closes on Mondays.");
    const chatbotId = await alice.create({ input_urls: [one, two], wait: true });
    const cited = async (question: string) =>
      (await alice.ask(chatbotId, question)).sources.map((source) => source.url);
    expect((await cited("When was the bridge built?"))[0]).toContain(two);

    routes["/modify/two"] = webPage("Sights", "The bridge was built in 1902.");
    await alice.modify({ chatbotId, input_urls: [two, three], wait: true });
    const { items } = await alice.read<PageListView>(`/api/v1/chatbots/${chatbotId}/pages`);
    expect(items.map(({ url: address, outcome }) => [address, outcome])).toEqual([
      [two, "changed"],
      [three, "new"],
    ]);
    expect((await alice.ask(chatbotId, "When was the bridge built?")).answer).toContain("1902");
    expect((await alice.ask(chatbotId, "On which days does the tunnel close?")).answer).toContain("Mondays");
    expect(await cited("How high is the tower?")).not.toContainEqual(expect.stringContaining(one));

    await alice.modify({ chatbotId, input_urls: [] });
    expect((await alice.read<PageListView>(`/api/v1/chatbots/${chatbotId}/pages`)).counts.total).toBe(0);
    expect((await alice.ask(chatbotId, "When was the bridge built?")).answered).toBe(false);
  });
});

test("null is absent: what is given as null stays as it is", async ({ alice }) => {
  const chatbotId = await alice.create({ chatbotName: "as it was", input_qas: qas });
  const reply = await alice.modify({ chatbotId, chatbotName: null, input_qas: null, input_urls: null });
  expect(reply.status, reply.text).toBe(200);
  expect((await alice.read<ChatbotView>(`/api/v1/chatbots/${chatbotId}`)).name).toBe("as it was");
  expect((await alice.read<QaListView>(`/api/v1/chatbots/${chatbotId}/qas`)).total).toBe(2);
});

test.describe("400: a field that does not fit is named", () => {
  const faults: [string, Record<string, unknown>, string][] = [
    ["no chatbotId", { chatbotName: "x" }, "chatbotId"],
    ["an empty chatbotId", { chatbotId: "" }, "chatbotId"],
    ["a chatbotId that is a number", { chatbotId: 7 }, "chatbotId"],
    ["a name that is no text", { chatbotId: "x", chatbotname: [] }, "chatbotname"],
    ["Q&As that are no list", { chatbotId: "x", input_qas: "" }, "input_qas"],
    ["a Q&A without a question", { chatbotId: "x", input_qas: [{ answer: "a" }] }, "input_qas[0].question"],
    ["a URL that is too long", { chatbotId: "x", input_urls: [`https://e.com/${"x".repeat(2_048)}`] }, "input_urls[0]"],
  ];
  for (const [name, body, param] of faults) {
    test(name, async ({ alice }) => {
      const reply = await alice.call(path, { body });
      expect([reply.status, reply.body.error?.code, reply.body.error?.param]).toEqual([400, "invalid_field", param]);
    });
  }
  test("a URL that cannot be retrieved changes nothing", async ({ alice }) => {
    const chatbotId = await alice.create({ chatbotName: "as it was", input_qas: qas });
    const reply = await alice.modify({
      chatbotId,
      chatbotName: "x",
      input_qas: [],
      input_urls: ["file:///etc/passwd"],
    });
    expect([reply.status, reply.body.error?.param]).toEqual([400, "input_urls[0]"]);
    expect((await alice.read<ChatbotView>(`/api/v1/chatbots/${chatbotId}`)).name).toBe("as it was");
    expect((await alice.read<QaListView>(`/api/v1/chatbots/${chatbotId}/qas`)).total).toBe(2);
  });
});

test.describe("404: no such chatbot for this account", () => {
  test("a stranger's, a deleted one and one that never was are answered with the same bytes", async ({
    alice,
    bob,
  }) => {
    const strangers = await bob.create({ chatbotName: "bob's", input_qas: qas });
    const deleted = await alice.create({});
    await alice.remove(deleted);
    const bodies = new Set<string>();
    for (const chatbotId of [strangers, deleted, "bot_0000000000000000000000", "x", "bot_'; drop table chatbots"]) {
      const reply = await alice.modify({ chatbotId, chatbotName: "mine now", input_qas: [] });
      expect(reply.status).toBe(404);
      bodies.add(reply.anonymous);
    }
    expect([...bodies]).toHaveLength(1);
    expect((await bob.read<ChatbotView>(`/api/v1/chatbots/${strangers}`)).name).toBe("bob's");
    expect((await bob.ask(strangers, "Do you ship abroad?")).answer).toBe("Yes, everywhere.");
  });
});

test.describe("406: the account's limits", () => {
  test("a list that is too long is refused and the old one stays, as does everything else of the call", async ({
    backend,
  }) => {
    const free = apiClient(backend.url, backend.tokens.free[2] ?? "");
    const chatbotId = await free.create({ chatbotName: "small", input_qas: qas });
    const many = Array.from({ length: 201 }, (_, i) => ({ question: `Question ${i}?`, answer: "Yes." }));
    const reply = await free.modify({ chatbotId, chatbotName: "big", input_qas: many });
    expect([reply.status, reply.body.error?.code]).toEqual([406, "account_limit"]);
    expect(reply.body.error?.message).toBe(
      "This account's plan allows 200 Q&As in one chatbot; 2 are in use and this call would make it 201.",
    );
    expect((await free.read<ChatbotView>(`/api/v1/chatbots/${chatbotId}`)).name).toBe("small");
    expect((await free.ask(chatbotId, "Do you ship abroad?")).answer).toBe("Yes, everywhere.");
  });
});
