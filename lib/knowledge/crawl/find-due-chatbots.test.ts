import { expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { deleteChatbot } from "#lib/chatbots/delete-chatbot";
import { findDueChatbots } from "#lib/knowledge/crawl/find-due-chatbots";

useTestDatabase();

test("chatbots with pages that are due are found, of every account, and no others", async () => {
  const [ada, bob] = [await newActor(), await newActor()];
  const input_urls = ["https://example.com/a", "https://example.com/b"];
  const first = await createChatbot(ada, { input_urls });
  await createChatbot(ada, { input_qas: [{ question: "Open?", answer: "Yes." }] });
  const second = await createChatbot(bob, { input_urls });
  const deleted = await createChatbot(bob, { input_urls });
  await deleteChatbot(bob, deleted);
  const found = (await findDueChatbots(await getDatabase())).filter(({ accountId }) =>
    [ada, bob].some((one) => one.accountId === accountId),
  );
  expect(found.map(({ chatbotId }) => chatbotId).sort()).toEqual([first.chatbotId, second.chatbotId].sort());
});
