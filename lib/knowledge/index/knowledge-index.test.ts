import { beforeAll, expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { collectAnswer } from "#lib/answering/answer-question";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { deleteChatbot } from "#lib/chatbots/delete-chatbot";
import { talk } from "#lib/conversations/talk/talk";
import { requireChatbot } from "#lib/knowledge/door";
import { refreshIndexes, warmIndexes } from "#lib/knowledge/index/keep-indexes";
import { knowledgeIndex } from "#lib/knowledge/index/knowledge-index";
import { sharedIndexCache } from "#lib/knowledge/index/shared-index-cache";
import { deleteQas } from "#lib/knowledge/qas/delete-qas";
import { saveQa } from "#lib/knowledge/qas/save-qa";
import type { Actor } from "#lib/process/actor";

useTestDatabase();

/** More than is indexed in the thread that answers. */
const MANY = 800;
let actor: Actor;
let chatbotId: string;
const ask = async (question: string) => {
  const db = await getDatabase();
  const chatbot = await requireChatbot(db, actor, chatbotId);
  const index = await knowledgeIndex(db, chatbot);
  const found = index.exact(question);
  return {
    exact: found !== null,
    first: found?.title,
    id: found?.rowId ?? "",
    behind: index.version < chatbot.knowledgeVersion,
  };
};

beforeAll(async () => {
  actor = await newActor();
  const input_qas = Array.from({ length: MANY }, (_, i) => ({
    question: `Where is item ${i}?`,
    answer: `Shelf ${i}.`,
  }));
  ({ chatbotId } = await createChatbot(actor, { input_qas }));
  await ask("warm");
});

test("a Q&A of a large chatbot is answered from the call that made it on, before the next index stands", async () => {
  await saveQa(actor, { chatbotId, question: "Do you hire?", answer: "Yes.", questions: [] });
  expect(await ask("do you hire")).toMatchObject({ exact: true, first: "Do you hire?", behind: true });
});

test("a changed Q&A is not found by what it was", async () => {
  const { id } = await ask("Where is item 7?");
  await saveQa(actor, { chatbotId, id, question: "Can I park a camel?", answer: "Yes.", questions: [] });
  expect(await ask("can i park a camel")).toMatchObject({ exact: true, id });
  expect((await ask("Where is item 7?")).exact).toBe(false);
});

test("a change that another process made is taken up without a question, and the index is then at its version", async () => {
  const { id } = await ask("Where is item 9?");
  await deleteQas(actor, { chatbotId, ids: [id] });
  const db = await getDatabase();
  const look = async () => {
    await refreshIndexes(db);
    return (await ask("Where is item 9?")).behind;
  };
  await expect.poll(look, { timeout: 120_000, interval: 200 }).toBe(false);
  expect((await ask("Where is item 9?")).exact).toBe(false);
});

test("a deleted chatbot's index leaves the memory", async () => {
  const db = await getDatabase();
  const other = await createChatbot(actor, { input_qas: [{ question: "One?", answer: "1" }] });
  await knowledgeIndex(db, await requireChatbot(db, actor, other.chatbotId));
  const { count } = sharedIndexCache().statistics();
  await deleteChatbot(actor, { chatbotId: other.chatbotId });
  await refreshIndexes(db);
  expect(sharedIndexCache().statistics().count).toBe(count - 1);
});

test("after a start, the chatbots that were asked last have their indexes before the first question", async () => {
  const messages = [{ role: "user" as const, content: "Where is item 3?" }];
  const { events, finish } = await talk(actor, { chatbotId, messages, stream: false }, { channel: "api" });
  await finish(await collectAnswer(events));
  sharedIndexCache().drop(chatbotId);
  await warmIndexes(await getDatabase(), new AbortController().signal);
  expect(sharedIndexCache().askedWithin(Number.POSITIVE_INFINITY)).toContain(chatbotId);
});
