import { expect, test } from "vitest";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { logMessage } from "#lib/conversations/talk/log-message";
import { newId } from "#lib/process/ids";
import { getUsage } from "#lib/usage/get-usage";

useTestDatabase();

test("questions are counted by chatbot, period and channel; the owner's tests can be left out", async () => {
  const actor = await newActor();
  const [one, two] = [await createChatbot(actor, {}), await createChatbot(actor, {})];
  const say = (chatbotId: string, channel: string, answered: boolean) =>
    logMessage({
      ...{ accountId: actor.accountId, chatbotId, sessionId: channel, channel, month: null },
      message: {
        ...{ id: newId("msg"), question: "q", answer: "a", answered, confidence: 1 },
        ...{ decision: answered ? "qa" : "abstain", log: {} },
      },
    });
  await say(one.chatbotId, "api", true);
  await say(one.chatbotId, "api", false);
  await say(one.chatbotId, "playground", false);
  await say(two.chatbotId, "embed", true);
  const counted = async (filter: { channel: "all" | "visitors" | "playground"; chatbotId: string; days: number }) => {
    const { days } = await getUsage(actor, filter);
    expect(days).toHaveLength(filter.days);
    const today = days.at(-1);
    return [today?.answered, today?.unanswered];
  };
  expect(await counted({ channel: "all", chatbotId: "", days: 30 })).toEqual([2, 2]);
  expect(await counted({ channel: "visitors", chatbotId: "", days: 7 })).toEqual([2, 1]);
  expect(await counted({ channel: "playground", chatbotId: "", days: 90 })).toEqual([0, 1]);
  expect(await counted({ channel: "visitors", chatbotId: one.chatbotId, days: 7 })).toEqual([1, 1]);
  const { perChatbot } = await getUsage(actor, { channel: "visitors", chatbotId: two.chatbotId, days: 7 });
  const byId = new Map(perChatbot.map(({ id, answered, unanswered }) => [id, [answered, unanswered]]));
  expect(byId.get(one.chatbotId)).toEqual([1, 1]);
  expect(byId.get(two.chatbotId)).toEqual([1, 0]);
});
