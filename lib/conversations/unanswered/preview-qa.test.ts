import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { messages } from "#db/schema/chatbots";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { collectAnswer } from "#lib/answering/answer-question";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { getChatbot } from "#lib/chatbots/get-chatbot";
import { logMessage } from "#lib/conversations/talk/log-message";
import { talk } from "#lib/conversations/talk/talk";
import { previewQa } from "#lib/conversations/unanswered/preview-qa";
import { listQas } from "#lib/knowledge/qas/list-qas";
import { saveQa } from "#lib/knowledge/qas/save-qa";
import { newId } from "#lib/process/ids";

useTestDatabase();

const QAS = [
  { question: "When are you open?", answer: "Every day from 9 to 5." },
  { question: "What does a day ticket cost?", answer: "A day ticket costs 12 euros." },
  { question: "Where can I park my car?", answer: "In the car park behind the house." },
];
const DOGS = { question: "Can I bring my dog?", answer: "Dogs are welcome on a lead." };

let owner: Awaited<ReturnType<typeof newActor>>;
let chatbotId: string;

beforeEach(async () => {
  owner = await newActor();
  ({ chatbotId } = await createChatbot(owner, { input_qas: QAS }));
});

type Kept = { channel?: string; daysAgo?: number; standalone?: string };

/** Writes a question to the log as a visitor's. */
async function asked(question: string, { channel = "api", daysAgo = 0, standalone = question }: Kept = {}) {
  const id = newId("msg");
  const log = { standaloneQuestion: standalone };
  const message = { id, question, answer: "", answered: false, confidence: 0, decision: "abstain", log };
  const place = { accountId: owner.accountId, chatbotId, sessionId: newId("ses"), channel, month: null };
  await logMessage({ ...place, message });
  if (daysAgo === 0) return;
  const at = sql`now() - ${daysAgo} * interval '1 day'`;
  await (await getDatabase()).update(messages).set({ createdAt: at }).where(eq(messages.id, id));
}

async function answerTo(content: string) {
  const turn = [{ role: "user" as const, content }];
  const { events } = await talk(owner, { chatbotId, messages: turn, stream: false }, { channel: "playground" });
  return collectAnswer(events);
}

const idOf = async (question: string) => {
  const { items } = await listQas(owner, { chatbotId, search: question });
  return items[0]?.id ?? "";
};
const code = (promise: Promise<unknown>) =>
  promise.then(() => "accepted").catch((error: { code: string }) => error.code);

describe("a new Q&A", () => {
  test("shows the question that it puts right, and each other one that it answers, with before and after", async () => {
    for (const question of ["are dogs allowed", "Are dogs allowed?", "When are you open?"]) await asked(question);
    const draft = { ...DOGS, questions: ["Are dogs allowed?"], asked: "Can I bring my dog?" };
    const view = await previewQa(owner, { chatbotId, ...draft });
    expect(view.asked).toMatchObject({
      question: "Can I bring my dog?",
      byDraft: true,
      before: { answered: false },
      after: { decision: "qa", text: DOGS.answer, source: { type: "qa", id: null, title: DOGS.question } },
    });
    expect(view).toMatchObject({
      tested: 2,
      complete: true,
      estimated: false,
      counts: { gain: 1, change: 0, loss: 0 },
    });
    expect(view.items).toMatchObject([
      {
        ...{ question: "Are dogs allowed?", count: 2, verdict: "gain" },
        ...{ before: { answered: false }, after: { answered: true, text: DOGS.answer } },
      },
    ]);
  });

  test("says that the question to be put right would still not be answered", async () => {
    const view = await previewQa(owner, { chatbotId, ...DOGS, asked: "Who painted the ceiling?" });
    expect(view.asked).toMatchObject({ byDraft: false, after: { answered: false } });
  });

  test("writes nothing", async () => {
    const state = async () => [await listQas(owner, { chatbotId }), await getChatbot(owner, { chatbotId })];
    const before = await state();
    await previewQa(owner, { chatbotId, ...DOGS, asked: DOGS.question });
    expect(await state()).toEqual(before);
  });

  test("what is shown is what is said once it is saved", async () => {
    const questions = ["are dogs allowed", "dog", "price of a ticket", "parking", "open on sunday", "my dog's ticket"];
    for (const question of questions) await asked(question);
    const before = new Map(
      await Promise.all(questions.map(async (one) => [one, (await answerTo(one)).answer] as const)),
    );
    const { items } = await previewQa(owner, { chatbotId, ...DOGS });
    await saveQa(owner, { chatbotId, ...DOGS });
    const changed = new Map(items.map(({ question, after }) => [question, after]));
    for (const question of questions) {
      const { answer, answered, decision } = await answerTo(question);
      const shown = changed.get(question);
      if (shown) expect([shown.answered, shown.decision], question).toEqual([answered, decision]);
      else expect(answer, question).toBe(before.get(question));
    }
  });
});

describe("a changed Q&A", () => {
  test("shows a changed answer as a change, and a question that loses its answer as a loss, losses first", async () => {
    for (const question of ["When are you open?", "What does a day ticket cost?"]) await asked(question);
    const id = await idOf("day ticket");
    const { items } = await previewQa(owner, { chatbotId, id, answer: "A day ticket costs 14 euros." });
    expect(items).toMatchObject([
      {
        ...{ question: "What does a day ticket cost?", verdict: "change" },
        ...{ before: { text: "A day ticket costs 12 euros." }, after: { text: "A day ticket costs 14 euros." } },
      },
    ]);
    const renamed = await previewQa(owner, {
      chatbotId,
      id,
      question: "Do you sell umbrellas?",
      answer: "Yes, blue ones.",
    });
    expect(renamed.items[0]).toMatchObject({ question: "What does a day ticket cost?", verdict: "loss" });
    expect(renamed.counts.loss).toBe(1);
  });

  test("shows a question that it takes from another Q&A as a loss, though it is answered", async () => {
    await asked("What does a ticket cost?");
    const draft = { question: "What does a ticket cost", answer: "Ask at the till." };
    const { items } = await previewQa(owner, { chatbotId, ...draft });
    expect(items).toMatchObject([
      {
        ...{ question: "What does a ticket cost?", verdict: "loss" },
        before: { answered: true, source: { title: "What does a day ticket cost?" } },
        after: { answered: true, text: "Ask at the till.", source: { id: null } },
      },
    ]);
  });
});

describe("the questions that are asked again", () => {
  test("are those of visitors in the last 30 days whose text is there, as they were understood", async () => {
    await asked("And dogs?", { standalone: "Can I bring my dog?" });
    await asked("dogs in the playground?", { channel: "playground" });
    await asked("dogs a month ago?", { daysAgo: 31 });
    await asked("");
    const view = await previewQa(owner, { chatbotId, ...DOGS });
    expect(view.tested).toBe(1);
    expect(view.items.map(({ question }) => question)).toEqual(["Can I bring my dog?"]);
  });

  test("are the newest 500 different ones where there are more", async () => {
    await Promise.all(Array.from({ length: 501 }, (_, at) => asked(`What about number ${at}?`)));
    expect(await previewQa(owner, { chatbotId, ...DOGS })).toMatchObject({ tested: 500, complete: false });
  });

  test("are none where nobody asked", async () => {
    expect(await previewQa(owner, { chatbotId, ...DOGS })).toMatchObject({
      ...{ asked: null, tested: 0, since: null, complete: true, items: [] },
    });
  });
});

describe("what is refused", () => {
  test("a stranger's chatbot and Q&A are not there", async () => {
    const stranger = await newActor();
    expect(await code(previewQa(stranger, { chatbotId, ...DOGS }))).toBe("not_found");
    const { chatbotId: own } = await createChatbot(stranger, {});
    const id = await idOf("day ticket");
    expect(await code(previewQa(stranger, { chatbotId: own, id, answer: "Mine." }))).toBe("not_found");
  });

  test("a caller who left ends it, and the next preview is made", async () => {
    await asked("Are dogs allowed?");
    const caller = new AbortController();
    const left = previewQa(owner, { chatbotId, ...DOGS }, caller.signal);
    caller.abort(new Error("left"));
    await expect(left).rejects.toThrow("left");
    expect((await previewQa(owner, { chatbotId, ...DOGS })).tested).toBe(1);
  });

  test("more previews than anybody types", async () => {
    const codes = await Promise.all(Array.from({ length: 45 }, () => code(previewQa(owner, { chatbotId, ...DOGS }))));
    expect(codes.filter((one) => one === "accepted").length).toBeGreaterThanOrEqual(40);
    expect(codes).toContain("rate_limited");
  });
});
