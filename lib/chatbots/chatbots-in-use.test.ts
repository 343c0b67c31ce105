import { expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { listChatbots } from "#lib/chatbots/list-chatbots";
import { logMessage } from "#lib/conversations/talk/log-message";
import { findDueChatbots } from "#lib/knowledge/crawl/find-due-chatbots";
import { recentlyAskedChatbots } from "#lib/knowledge/door-store";
import { hasWaitingPages } from "#lib/knowledge/pages/queue-store";

useTestDatabase();

test("of an account's chatbots it is known which one is talked to, and which has pages to read", async () => {
  const [actor, db] = [await newActor(), await getDatabase()];
  const { accountId } = actor;
  const reading = (await createChatbot(actor, { input_urls: ["https://example.com/a"] })).chatbotId;
  const talking = (await createChatbot(actor, {})).chatbotId;
  const message = { question: "q", answer: "a", answered: true, confidence: 1, decision: "qa", log: {} };
  const asked = { accountId, chatbotId: talking, sessionId: "s", channel: "api", month: null };
  await logMessage({ ...asked, message: { id: "msg", ...message } });

  const { items } = await listChatbots(actor, {});
  expect(new Map(items.map(({ id, lastActivityAt }) => [id, lastActivityAt !== null]))).toEqual(
    new Map([
      [talking, true],
      [reading, false],
    ]),
  );
  expect((await recentlyAskedChatbots(db, 5)).map(({ chatbotId }) => chatbotId)).toEqual([talking]);
  expect(await findDueChatbots(db)).toEqual([{ accountId, chatbotId: reading }]);
  expect(await hasWaitingPages(db, { accountId, chatbotId: reading }, true)).toBe(true);
  expect(await hasWaitingPages(db, { accountId, chatbotId: talking }, false)).toBe(false);
});
