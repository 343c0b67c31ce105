import { expect, test } from "#e2e/fixtures";
import type { ApiClient } from "#e2e/support/api-client";
import { apiClient } from "#e2e/support/api-client";
import type { QaPreviewView } from "#lib/conversations/unanswered/preview-schema";
import type { QaListView } from "#lib/knowledge/schema";

const DOGS = { question: "Can I bring my dog?", answer: "Dogs are welcome on a lead." };
const OPEN = { question: "When are you open?", answer: "Every day from 9 to 5." };
const pathOf = (chatbotId: string) => `/api/v1/chatbots/${chatbotId}/qas/preview`;

async function preview(client: ApiClient, chatbotId: string, body: Record<string, unknown>) {
  const reply = await client.call(pathOf(chatbotId), { body });
  expect(reply.status, reply.text).toBe(200);
  return JSON.parse(reply.text) as QaPreviewView;
}

test.describe("200", () => {
  test("a new Q&A: the question it puts right, and what else it answers; nothing is saved", async ({ alice }) => {
    const chatbotId = await alice.create({ input_qas: [OPEN] });
    for (const question of ["can i bring my dog", "Can I bring my dog?", "When are you open?"])
      await alice.ask(chatbotId, question);
    const list = await alice.read<QaListView>(`/api/v1/chatbots/${chatbotId}/qas`);
    const view = await preview(alice, chatbotId, { ...DOGS, asked: "Are dogs allowed in?" });
    expect(view.asked?.question).toBe("Are dogs allowed in?");
    expect(view).toMatchObject({ tested: 2, complete: true, counts: { gain: 1, change: 0, loss: 0 } });
    expect(view.items).toMatchObject([
      { count: 2, verdict: "gain", before: { answered: false }, after: { text: DOGS.answer, source: { id: null } } },
    ]);
    expect(await alice.read<QaListView>(`/api/v1/chatbots/${chatbotId}/qas`)).toEqual(list);
  });

  test("a change of a Q&A: what is absent stays", async ({ alice }) => {
    const chatbotId = await alice.create({ input_qas: [OPEN] });
    await alice.ask(chatbotId, OPEN.question);
    const { items } = await alice.read<QaListView>(`/api/v1/chatbots/${chatbotId}/qas`);
    const view = await preview(alice, chatbotId, { id: items[0]?.id, answer: "Never on Sundays." });
    expect(view.items).toMatchObject([
      { verdict: "change", before: { text: OPEN.answer }, after: { text: "Never on Sundays." } },
    ]);
  });
});

test("400: a new Q&A without an answer, and a question that is too long, are named", async ({ alice }) => {
  const path = pathOf(await alice.create({}));
  const paramOf = async (body: unknown) => {
    const reply = await alice.call(path, { body });
    return [reply.status, reply.body.error?.param];
  };
  expect(await paramOf({ question: "Can I bring my dog?" })).toEqual([400, "answer"]);
  expect(await paramOf({ ...DOGS, question: "x".repeat(1_001) })).toEqual([400, "question"]);
  expect(await paramOf({ ...DOGS, asked: " " })).toEqual([400, "asked"]);
});

test("401: without a token", async ({ alice, backend }) => {
  const path = pathOf(await alice.create({}));
  expect((await apiClient(backend.url, null).call(path, { body: DOGS })).status).toBe(401);
});

test("404: a Q&A of another chatbot, and a stranger's chatbot", async ({ alice, bob }) => {
  const [mine, other] = [await alice.create({ input_qas: [OPEN] }), await alice.create({})];
  const { items } = await alice.read<QaListView>(`/api/v1/chatbots/${mine}/qas`);
  const foreign = await alice.call(pathOf(other), { body: { id: items[0]?.id, answer: "No." } });
  expect([foreign.status, foreign.body.error?.param]).toEqual([404, "id"]);
  expect((await bob.call(pathOf(mine), { body: DOGS })).status).toBe(404);
});

test("405: any method but POST", async ({ alice }) => {
  const path = pathOf(await alice.create({}));
  for (const method of ["PUT", "PATCH"]) {
    const reply = await alice.call(path, { method });
    expect([reply.status, reply.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
  }
});
