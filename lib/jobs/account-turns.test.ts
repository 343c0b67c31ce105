import { afterAll, expect, test, vi } from "vitest";
import { useTestDatabase } from "#e2e/support/database";
import { closeQueue, getQueue, RETRIEVE } from "#lib/jobs/queue";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

useTestDatabase();
afterAll(() => closeQueue(0));

test("accounts take turns: one with thirty chatbots keeps another's only one from waiting, and the last of the thirty comes up too", async () => {
  const { boss, send } = await getQueue();
  // However long sending takes here.
  vi.useFakeTimers({ toFake: ["Date"] });
  const large = Array.from({ length: 30 }, (_, n) => ({ accountId: "large", chatbotId: `large${n}` }));
  for (const scope of large) await send(RETRIEVE, scope);
  await send(RETRIEVE, { accountId: "small", chatbotId: "small" });
  const next = async () => (await boss.fetch<ChatbotScope>(RETRIEVE))[0]?.data;
  const order: string[] = [];
  for (let scope = await next(); scope; scope = await next()) order.push(scope.chatbotId);
  expect(order).toHaveLength(31);
  vi.useRealTimers();
  // The large account's first one came first; its second is due ten seconds later.
  expect(order.indexOf("small")).toBe(1);
  expect(order.filter((id) => id !== "small")).toEqual(large.map(({ chatbotId }) => chatbotId));
});
