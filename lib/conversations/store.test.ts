import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { messages } from "#db/schema/chatbots";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { messagesInMonth } from "#lib/accounts/store";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { deleteChatbot } from "#lib/chatbots/delete-chatbot";
import { getConversation } from "#lib/conversations/history/get-conversation";
import { findMessage, insertMessages, type LoggedMessage } from "#lib/conversations/store";

useTestDatabase();

const MONTH = "2026-11";

async function newScope() {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  return { actor, scope: { accountId: actor.accountId, chatbotId } };
}

function logged(scope: { accountId: string; chatbotId: string }, id: string, more: Partial<LoggedMessage> = {}) {
  const message = {
    id,
    question: id,
    answer: "a",
    answered: true,
    confidence: 1,
    decision: "qa",
    log: { notes: [id] },
  };
  return { ...scope, sessionId: "ses", channel: "api", month: MONTH, message, ...more };
}

test("an answer that comes when its chatbot is deleted already is not kept", async () => {
  const { actor, scope } = await newScope();
  const db = await getDatabase();
  await insertMessages(db, [logged(scope, "msg_before")]);
  await deleteChatbot(actor, { chatbotId: scope.chatbotId });
  await insertMessages(db, [logged(scope, "msg_after")]);
  expect(await findMessage(db, scope, "msg_before")).toMatchObject({
    question: "msg_before",
    log: { notes: ["msg_before"] },
  });
  expect(await findMessage(db, scope, "msg_after")).toBeNull();
  expect(await messagesInMonth(db, scope.accountId, MONTH)).toBe(1);
});

test("answers of several chatbots and conversations are kept together, in their order, and counted where they are to be", async () => {
  const [one, two] = [await newScope(), await newScope()];
  const db = await getDatabase();
  await insertMessages(db, [
    logged(one.scope, "msg_1"),
    logged(two.scope, "msg_2"),
    logged(one.scope, "msg_3"),
    logged(one.scope, "msg_4", { sessionId: "other", month: null }),
  ]);
  const { turns: kept } = await getConversation(one.actor, { chatbotId: one.scope.chatbotId, sessionId: "ses" });
  expect(kept.map(({ question }) => question)).toEqual(["msg_1", "msg_3"]);
  expect(await findMessage(db, one.scope, "msg_4")).toMatchObject({ question: "msg_4" });
  expect(await messagesInMonth(db, one.scope.accountId, MONTH)).toBe(2);
  expect(await messagesInMonth(db, two.scope.accountId, MONTH)).toBe(1);
});

test("what is there already stays as it is and is not counted again", async () => {
  const { scope } = await newScope();
  const db = await getDatabase();
  await insertMessages(db, [logged(scope, "msg_1")]);
  await insertMessages(db, [logged(scope, "msg_1"), logged(scope, "msg_2")]);
  expect(await db.select().from(messages).where(eq(messages.chatbotId, scope.chatbotId))).toHaveLength(2);
  expect(await messagesInMonth(db, scope.accountId, MONTH)).toBe(2);
});

test("what a model wrote that the database does not take is left out, and the answer is kept", async () => {
  const { scope } = await newScope();
  const db = await getDatabase();
  const { message, ...place } = logged(scope, "msg_1");
  await insertMessages(db, [{ ...place, message: { ...message, answer: "a\0b\ud800", log: { notes: ["c\0"] } } }]);
  expect(await findMessage(db, scope, "msg_1")).toMatchObject({ answer: "ab", log: { notes: ["c"] } });
});
