import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { chatbots } from "#db/schema/chatbots";
import { dismissedQuestions, pages, qaQuestions, qas, sources } from "#db/schema/knowledge";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { modifyChatbot } from "#lib/chatbots/modify-chatbot";
import { deleteQas } from "#lib/knowledge/qas/delete-qas";
import { listFaqCandidates } from "#lib/knowledge/qas/list-faq-candidates";
import { listQas } from "#lib/knowledge/qas/list-qas";
import { rekeyQuestions } from "#lib/knowledge/qas/rekey-questions";
import { restoreQas } from "#lib/knowledge/trash/restore-qas";

useTestDatabase();

/** A chatbot as an earlier version left it: its keys are words and numbers only. */
async function olderChatbot(questions: { question: string; former: string }[]) {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  const db = await getDatabase();
  const scope = { accountId: actor.accountId, chatbotId };
  for (const [i, { question, former }] of questions.entries()) {
    await db.insert(qas).values({ ...scope, id: `qa_${i}`, answer: `Answer ${i}` });
    const part = { ...scope, id: `qq_${i}`, qaId: `qa_${i}`, position: 0, question, normalized: former };
    await db.insert(qaQuestions).values(part);
  }
  const older = () => db.update(chatbots).set({ questionKeys: 0 }).where(eq(chatbots.id, chatbotId));
  await older();
  const keys = async () => {
    const rows = await db
      .select()
      .from(qaQuestions)
      .where(eq(qaQuestions.chatbotId, chatbotId))
      .orderBy(qaQuestions.id);
    return rows.map((row) => row.normalized);
  };
  return { actor, chatbotId, scope, db, keys, older };
}

test("keys of an earlier version are made anew at the start, once; the Q&As keep their ids", async () => {
  const { actor, chatbotId, keys, db } = await olderChatbot([
    { question: "What is C#?", former: "what is c" },
    { question: "Fee for €100?", former: "fee for 100" },
    { question: "Where?", former: "where" },
  ]);
  await Promise.all([rekeyQuestions(db), rekeyQuestions(db)]);
  expect(await keys()).toEqual(["what is c #", "fee for € 100", "where"]);
  const input_qas = ["What is C?", "What is C++?", "What is C#?"].map((question) => ({ question, answer: question }));
  await modifyChatbot(actor, { chatbotId, input_qas });
  const { items } = await listQas(actor, { chatbotId });
  expect(items.map((item) => item.answer).sort()).toEqual(["What is C#?", "What is C++?", "What is C?"]);
  expect(items.find((item) => item.question === "What is C#?")?.id).toBe("qa_0");
});

test("questions that have become the same are both kept", async () => {
  const { actor, chatbotId, keys, db } = await olderChatbot([
    { question: "Wo\u00adhin?", former: "wo hin" },
    { question: "Wohin?", former: "wohin" },
  ]);
  await rekeyQuestions(db);
  expect(await keys()).toEqual(["wohin", "twin:qq_1"]);
  expect((await listQas(actor, { chatbotId })).total).toBe(2);
});

test("a Q&A that was deleted before the upgrade comes back under its new key", async () => {
  const { actor, chatbotId, keys, db, older } = await olderChatbot([{ question: "What is C#?", former: "what is c" }]);
  await deleteQas(actor, { chatbotId, ids: ["qa_0"] });
  await older();
  await rekeyQuestions(db);
  await restoreQas(actor, { chatbotId, ids: ["qa_0"] });
  expect(await keys()).toEqual(["what is c #"]);
});

test("a dismissed question stays dismissed; those that only looked like it are offered", async () => {
  const { actor, chatbotId, scope, db } = await olderChatbot([]);
  const faq = ["What is C++?", "What is C?"].map((question) => ({ question, answer: "A language." }));
  await db.insert(sources).values({ ...scope, id: "src_1", kind: "list", url: "", state: "finished" });
  await db
    .insert(pages)
    .values({ ...scope, id: "pag_1", sourceId: "src_1", url: "https://a.example/", state: "indexed", faq });
  await db.insert(dismissedQuestions).values({ ...scope, id: "dq_1", normalized: "what is c" });
  await rekeyQuestions(db);
  const { items } = await listFaqCandidates(actor, { chatbotId });
  expect(items.map((item) => item.question)).toEqual(["What is C?"]);
  expect(
    (
      await db
        .select({ n: sql<number>`count(*)::int` })
        .from(dismissedQuestions)
        .where(eq(dismissedQuestions.chatbotId, chatbotId))
    )[0]?.n,
  ).toBe(1);
});
