import { describe, expect, test } from "vitest";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { deleteQa } from "#lib/knowledge/qas/delete-qa";
import { getQa } from "#lib/knowledge/qas/get-qa";
import { saveQa } from "#lib/knowledge/qas/save-qa";
import type { AppError } from "#lib/process/errors";

useTestDatabase();

const fault = (promise: Promise<unknown>) => promise.then(() => null).catch((error: AppError) => error);

async function chatbotWithQa() {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  const qa = await saveQa(actor, { chatbotId, question: "Open?", questions: ["Are you open?"], answer: "Until six." });
  return { actor, chatbotId, qa, id: qa.id };
}

describe("a Q&A that two people edit", () => {
  test("is saved by the one who read its present state; the other gets that state and changes nothing", async () => {
    const { actor, chatbotId, qa, id } = await chatbotWithQa();
    const saved = await saveQa(actor, { chatbotId, id, version: qa.version, answer: "Until seven." });
    expect(saved.version).not.toBe(qa.version);
    const late = await fault(saveQa(actor, { chatbotId, id, version: qa.version, answer: "Until five." }));
    expect([late?.code, late?.status, late?.param, late?.current]).toEqual([
      "precondition_failed",
      412,
      "version",
      saved,
    ]);
    const tagged = (tag: string) => saveQa(actor, { chatbotId, id, answer: "Until eight." }, { ifMatch: tag });
    expect((await fault(tagged(`"${qa.version}"`)))?.param).toBe("If-Match");
    expect((await fault(deleteQa(actor, { chatbotId, qaId: id }, { ifMatch: `"${qa.version}"` })))?.status).toBe(412);
    expect(await getQa(actor, { chatbotId, qaId: id })).toEqual(saved);
    expect((await tagged(`"0", "${saved.version}"`)).answer).toBe("Until eight.");
  });

  test("of ten parallel saves with one version exactly one succeeds", async () => {
    const { actor, chatbotId, qa, id } = await chatbotWithQa();
    const saves = Array.from({ length: 10 }, (_, i) =>
      fault(saveQa(actor, { chatbotId, id, version: qa.version, answer: `Until ${i}.` })),
    );
    const codes = (await Promise.all(saves)).map((error) => error?.code);
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code === "precondition_failed")).toHaveLength(9);
  });

  test("keeps what a change does not name, and has another version after every change", async () => {
    const { actor, chatbotId, id } = await chatbotWithQa();
    const versions = new Set<number>();
    for (let i = 0; i < 10; i++) versions.add((await saveQa(actor, { chatbotId, id, answer: `${i}` })).version);
    expect(versions.size).toBe(10);
    expect(versions).toContain((await saveQa(actor, { chatbotId, id, answer: "9" })).version);
    const { questions } = await saveQa(actor, { chatbotId, id, question: "When are you open?" });
    expect(questions).toEqual(["Are you open?"]);
    expect((await saveQa(actor, { chatbotId, id, questions: [] })).questions).toEqual([]);
    expect(await getQa(actor, { chatbotId, qaId: id })).toMatchObject({ question: "When are you open?", answer: "9" });
  });
});

test("a new Q&A without an answer is refused at that field", async () => {
  const { actor, chatbotId } = await chatbotWithQa();
  await expect(saveQa(actor, { chatbotId, question: "Where?" })).rejects.toMatchObject({
    issues: [{ path: ["answer"], message: "An answer is a text." }],
  });
});
