import { expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { deleteChatbot } from "#lib/chatbots/delete-chatbot";
import { findMessage, insertMessage } from "#lib/conversations/store";

useTestDatabase();

test("an answer that comes when its chatbot is deleted already is not kept", async () => {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  const scope = { accountId: actor.accountId, chatbotId };
  const db = await getDatabase();
  const keep = (id: string) =>
    insertMessage(db, scope, "ses", "api", {
      id,
      question: "q",
      answer: "a",
      answered: true,
      confidence: 1,
      decision: "qa",
      log: {},
    });
  await keep("msg_before");
  await deleteChatbot(actor, { chatbotId });
  await keep("msg_after");
  expect(await findMessage(db, scope, "msg_before")).toMatchObject({ question: "q" });
  expect(await findMessage(db, scope, "msg_after")).toBeNull();
});
