import { expect, test } from "#e2e/fixtures";
import type { QaView } from "#lib/knowledge/schema";

test.describe("what is there already", () => {
  test("all Q&As come at once, those that ask nearly the same come for a question, and known ones are named", async ({
    alice,
  }) => {
    const input_qas = Array.from({ length: 60 }, (_, at) => ({ question: `Number ${at}?`, answer: `It is ${at}.` }));
    const opening = { question: "When are you open?", answer: "From nine to five." };
    const chatbotId = await alice.create({ input_qas: [...input_qas, opening] });
    const base = `/api/v1/chatbots/${chatbotId}/qas`;
    const { items } = await alice.read<{ items: QaView[] }>(`${base}/export`);
    expect(items).toHaveLength(61);
    const similar = await alice.read<{ items: QaView[] }>(`${base}/similar?question=When+do+you+open%3F`);
    expect(similar.items.map(({ question }) => question)).toContain("When are you open?");
    const questions = ["when are you OPEN", "Do you deliver?"];
    expect((await alice.call(`${base}/known`, { body: { questions } })).body).toEqual({ known: [questions[0]] });
    expect(await alice.read<{ items: QaView[] }>(`${base}/export`)).toEqual({ items });
  });

  test("400: a question that is missing is named", async ({ alice }) => {
    const chatbotId = await alice.create({});
    const reply = await alice.call(`/api/v1/chatbots/${chatbotId}/qas/similar`, { method: "GET" });
    expect([reply.status, (reply.body as { error: { param: string } }).error.param]).toEqual([400, "question"]);
  });
});
