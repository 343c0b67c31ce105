import { expect, test } from "#e2e/fixtures";
import { apiClient } from "#e2e/support/api-client";
import { testContract } from "#e2e/support/endpoint-contract";
import { webPage } from "#e2e/support/web-page";
import type { PageListView, QaListView } from "#lib/knowledge/schema";

const path = "/api/chatbot_create/";

testContract({ path, method: "POST", body: { chatbotName: "demo" }, maxBytes: 10 * 1024 * 1024 });

test.describe("200: a chatbot is made", () => {
  for (const address of [path, "/api/chatbot_create"]) {
    test(`at ${address}, without a redirect`, async ({ alice }) => {
      const reply = await alice.call(address, { body: { chatbotName: "demo" } });
      expect(reply.status).toBe(200);
      expect(reply.text).toMatch(/^\{"chatbotId":"bot_[0-9A-Za-z]{22}"\}$/);
      expect(reply.headers.get("cache-control")).toBe("private, no-store");
    });
  }
  test("every field has its default, and fields that nobody knows are ignored", async ({ alice }) => {
    expect((await alice.call(path, { body: {} })).status).toBe(200);
    expect((await alice.call(path, { body: { chatbotId: 7, colour: { of: ["money"] }, wait: false } })).status).toBe(
      200,
    );
  });
  test("Q&As answer at once, also in their other phrasings; equal questions become one", async ({ alice }) => {
    const chatbotId = await alice.create({
      input_qas: [
        { question: "Where is the office?", answer: "In Lisbon.", questions: ["Which town are you in?"] },
        { question: " where is THE office ", answer: "In Porto." },
      ],
    });
    expect(await alice.ask(chatbotId, "Which town are you in?")).toMatchObject({
      answer: "In Porto.",
      answered: true,
      confidence: 1,
      sources: [{ type: "qa", url: null }],
    });
    const { items } = await alice.read<QaListView>(`/api/v1/chatbots/${chatbotId}/qas`);
    expect(items.map(({ question, questions }) => [question, questions])).toEqual([
      ["Where is the office?", ["Which town are you in?"]],
    ]);
  });
  test("the call comes back before the pages are there, and they come by themselves", async ({ alice, backend }) => {
    const gate = Promise.withResolvers<void>();
    backend.site.routes["/create/slow"] = async (_request, response) => {
      await gate.promise;
      response.setHeader("content-type", "text/html").end(webPage("Opening hours", "The library opens at nine."));
    };
    const chatbotId = await alice.create({ input_urls: [`${backend.site.url}/create/slow`] });
    const pages = () => alice.read<PageListView>(`/api/v1/chatbots/${chatbotId}/pages`);
    expect((await pages()).counts.indexed).toBe(0);
    gate.resolve();
    await expect.poll(async () => (await pages()).counts.indexed).toBe(1);
    const answer = await alice.ask(chatbotId, "When does the library open?");
    expect(answer.sources[0]).toMatchObject({ type: "page", title: "Opening hours" });
  });
  for (const how of ["wait: true", "Prefer: wait=20"]) {
    test(`${how} holds the response until the pages are settled, whatever became of them`, async ({
      alice,
      backend,
    }) => {
      const place = `/create/${how.replace(/\W+/g, "-")}`;
      backend.site.routes[place] = webPage("Fees", "A membership costs twelve euros a year.");
      const body = { input_urls: [`${backend.site.url}${place}`, `${backend.site.url}${place}/missing`] };
      const reply = how.startsWith("wait")
        ? await alice.call(path, { body: { ...body, wait: true } })
        : await alice.call(path, { body, headers: { prefer: "respond-async, wait=20" } });
      const list = await alice.read<PageListView>(`/api/v1/chatbots/${reply.body.chatbotId}/pages`);
      const none = { queued: 0, fetching: 0, skipped: 0, leftOut: 0 };
      expect(list.counts).toEqual({ ...none, total: 2, indexed: 1, failed: 1 });
      expect(list.items.find((item) => item.state === "failed")?.message).toContain("404");
    });
  }
});

test.describe("400: a field that does not fit is named", () => {
  const qa = { question: "q", answer: "a" };
  const faults: [string, Record<string, unknown>, string][] = [
    ["a name that is no text", { chatbotName: 7 }, "chatbotName"],
    ["a name that is too long", { chatbotName: "x".repeat(201) }, "chatbotName"],
    ["Q&As that are no list", { input_qas: { ...qa } }, "input_qas"],
    ["a Q&A that is a text", { input_qas: ["question"] }, "input_qas[0]"],
    ["a Q&A without an answer", { input_qas: [qa, { question: "q" }] }, "input_qas[1].answer"],
    ["an empty question", { input_qas: [{ ...qa, question: " " }] }, "input_qas[0].question"],
    ["a question that is too long", { input_qas: [{ ...qa, question: "x".repeat(1_001) }] }, "input_qas[0].question"],
    ["an answer that is too long", { input_qas: [{ ...qa, answer: "x".repeat(25_001) }] }, "input_qas[0].answer"],
    ["phrasings that are no list", { input_qas: [{ ...qa, questions: "x" }] }, "input_qas[0].questions"],
    ["an empty phrasing", { input_qas: [{ ...qa, questions: ["x", ""] }] }, "input_qas[0].questions[1]"],
    ["URLs that are no list", { input_urls: "https://example.com" }, "input_urls"],
    ["a URL that is a number", { input_urls: [1] }, "input_urls[0]"],
    ["a URL that is none", { input_urls: ["https://example.com", "not a url"] }, "input_urls[1]"],
    ["a URL of another scheme", { input_urls: ["ftp://example.com/"] }, "input_urls[0]"],
    ["a URL of this machine", { input_urls: ["http://127.0.0.1:1/"] }, "input_urls[0]"],
    ["a URL that is too long", { input_urls: [`https://example.com/${"x".repeat(2_048)}`] }, "input_urls[0]"],
    ["a wait that is no yes or no", { wait: "yes" }, "wait"],
  ];
  for (const [name, body, param] of faults) {
    test(name, async ({ alice }) => {
      const reply = await alice.call(path, { body });
      expect(reply.status, reply.text).toBe(400);
      expect(reply.body.error).toMatchObject({ code: "invalid_field", param, type: "invalid_request_error" });
      expect(reply.body.error?.message.startsWith(`${param}: `), reply.text).toBe(true);
    });
  }
});

test.describe("406: the account's limits", () => {
  const qas = (n: number) =>
    Array.from({ length: n }, (_, i) => ({ question: `Question ${i}?`, answer: `Answer ${i}.` }));
  const over: [string, Record<string, unknown>, string[]][] = [
    ["Q&As", { input_qas: qas(201) }, ["200 Q&As", "0 are in use", "201"]],
    ["URLs", { input_urls: Array.from({ length: 51 }, (_, i) => `https://example.com/${i}`) }, ["50 URLs", "51"]],
    [
      "characters",
      { input_qas: qas(41).map((qa) => ({ ...qa, answer: "x".repeat(25_000) })) },
      ["1,000,000 characters", "1,025,"],
    ],
  ];
  test("Q&As, URLs and characters of one chatbot: nothing is made, and the message has limit and use", async ({
    backend,
  }) => {
    const free = apiClient(backend.url, backend.tokens.free[0] ?? "");
    for (const [name, body, parts] of over) {
      const reply = await free.call(path, { body });
      expect([reply.status, reply.body.error?.code], name).toEqual([406, "account_limit"]);
      for (const part of parts) expect(reply.body.error?.message).toContain(part);
    }
    expect((await free.read<{ items: unknown[] }>("/api/v1/chatbots")).items).toEqual([]);
  });
  test("of twenty parallel calls exactly as many chatbots are made as the plan allows", async ({ backend }) => {
    const free = apiClient(backend.url, backend.tokens.free[1] ?? "");
    const replies = await Promise.all(Array.from({ length: 20 }, () => free.call(path, { body: {} })));
    const statuses = replies.map((reply) => reply.status).sort();
    expect(statuses).toEqual([...Array(3).fill(200), ...Array(17).fill(406)]);
    expect((await free.call(path, { body: {} })).body.error?.message).toBe(
      "This account's plan allows 3 chatbots; 3 are in use and this call would make it 4.",
    );
  });
});
