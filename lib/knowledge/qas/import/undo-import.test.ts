import { describe, expect, test } from "vitest";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { importQas } from "#lib/knowledge/qas/import/import-qas";
import { undoImport } from "#lib/knowledge/qas/import/undo-import";
import { listQas } from "#lib/knowledge/qas/list-qas";
import { saveQa } from "#lib/knowledge/qas/save-qa";

useTestDatabase();

const code = (promise: Promise<unknown>) => promise.then(() => "done").catch((error: { code: string }) => error.code);

async function chatbot() {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  await saveQa(actor, { chatbotId, question: "Open?", questions: ["Are you open?"], answer: "Until six." });
  await saveQa(actor, { chatbotId, question: "Where?", answer: "Here." });
  const contents = async () =>
    (await listQas(actor, { chatbotId })).items.map(({ version: _, updatedAt: _at, ...qa }) => qa);
  return { actor, chatbotId, contents };
}

describe("an import that is undone", () => {
  test("leaves what was there before: ids, order, phrasings and answers", async () => {
    const { actor, chatbotId, contents } = await chatbot();
    const before = await contents();
    const qas = [
      { question: "open", answer: "Until seven.", questions: ["Opening hours?"] },
      { question: "New?", answer: "Yes." },
    ];
    const { added, merged, ids, undo } = await importQas(actor, { chatbotId, qas });
    const after = await contents();
    expect([added, merged]).toEqual([1, 1]);
    expect(after.filter((qa) => ids.includes(qa.id)).map((qa) => qa.question)).toEqual(["New?"]);
    expect(after.find((qa) => qa.question === "Open?")).toMatchObject({
      answer: "Until seven.",
      questions: ["Are you open?", "Opening hours?"],
    });
    expect(await undoImport(actor, { chatbotId, undo })).toEqual({ removed: 1, restored: 1 });
    expect(await contents()).toEqual(before);
    expect(await code(undoImport(actor, { chatbotId, undo }))).toBe("not_found");
  });

  test("is undone whole, though it was sent in parts that touch the same Q&As", async () => {
    const { actor, chatbotId, contents } = await chatbot();
    const before = await contents();
    const { undo } = await importQas(actor, {
      chatbotId,
      qas: [
        { question: "Open?", answer: "1" },
        { question: "New?", answer: "1" },
      ],
    });
    const second = [
      { question: "Open?", answer: "2" },
      { question: "New?", answer: "2" },
      { question: "Newer?", answer: "2" },
    ];
    expect(await importQas(actor, { chatbotId, qas: second, undo })).toMatchObject({ added: 1, merged: 2, undo });
    expect((await contents()).map((qa) => qa.answer).sort()).toEqual(["2", "2", "2", "Here."]);
    expect(await undoImport(actor, { chatbotId, undo })).toEqual({ removed: 2, restored: 1 });
    expect(await contents()).toEqual(before);
  });

  test("is a stranger's to undo no more than to make", async () => {
    const { actor, chatbotId } = await chatbot();
    const { undo } = await importQas(actor, { chatbotId, qas: [{ question: "New?", answer: "1" }] });
    const stranger = await newActor();
    expect(await code(undoImport(stranger, { chatbotId, undo }))).toBe("not_found");
    const other = await createChatbot(stranger, {});
    expect(await code(undoImport(stranger, { ...other, undo }))).toBe("not_found");
    expect(await code(undoImport(actor, { chatbotId, undo }))).toBe("done");
  });
});

test("an import that a limit refuses changes nothing", async () => {
  const { actor, chatbotId, contents } = await chatbot();
  const before = await contents();
  const qas = Array.from({ length: 200 }, (_, i) => ({ question: `Question ${i}?`, answer: "Yes." }));
  const free = { ...actor, plan: "free" as const };
  expect(await code(importQas(free, { chatbotId, qas: [{ question: "Open?", answer: "No." }, ...qas] }))).toBe(
    "account_limit",
  );
  expect(await contents()).toEqual(before);
});
