import { beforeAll, describe, expect, test } from "vitest";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { listChatbots } from "#lib/chatbots/list-chatbots";
import { getConversation } from "#lib/conversations/history/get-conversation";
import { listConversations } from "#lib/conversations/history/list-conversations";
import { logMessage } from "#lib/conversations/talk/log-message";
import { newId } from "#lib/process/ids";
import { getUsage } from "#lib/usage/get-usage";

useTestDatabase();

type Owner = Awaited<ReturnType<typeof newActor>>;
let owner: Owner;
let chatbotId: string;

const SOURCE = { type: "qa", id: "qa_1", title: "Hours", url: null, quote: "Every day." };

async function say(
  actor: Owner,
  bot: string,
  sessionId: string,
  question: string,
  answered = true,
  channel = "api",
  decision = answered ? "qa" : "abstain",
) {
  const message = {
    id: newId("msg"),
    question,
    answer: answered ? "Every day." : "I don't know.",
    answered,
    confidence: answered ? 0.9 : 0.1,
    decision,
    log: { standaloneQuestion: `${question} (alone)`, sources: answered ? [SOURCE] : [] },
  };
  await logMessage({ accountId: actor.accountId, chatbotId: bot, sessionId, channel, month: null, message });
}
const code = (promise: Promise<unknown>) =>
  promise.then(() => "accepted").catch((error: { code: string }) => error.code);

beforeAll(async () => {
  owner = await newActor();
  ({ chatbotId } = await createChatbot(owner, {}));
  await say(owner, chatbotId, "first", "When are you open?");
  await say(owner, chatbotId, "first", "And who painted that?", false);
  await say(owner, chatbotId, "second", "Is 100% cotton sold?", true, "playground");
});

describe("the list of conversations", () => {
  test("has the last held first, with its first question and what was not answered", async () => {
    const { items, total } = await listConversations(owner, { chatbotId });
    expect(total).toBe(2);
    expect(items.map(({ createdAt, lastAt, user, ...rest }) => rest)).toEqual([
      {
        sessionId: "second",
        channel: "playground",
        firstQuestion: "Is 100% cotton sold?",
        questions: 1,
        unanswered: 0,
      },
      { sessionId: "first", channel: "api", firstQuestion: "When are you open?", questions: 2, unanswered: 1 },
    ]);
  });

  test("counts a greeting that was returned as no question without an answer", async () => {
    const polite = await createChatbot(owner, {});
    await say(owner, polite.chatbotId, "polite", "Thanks a lot!", false, "api", "social");
    const { items } = await listConversations(owner, { chatbotId: polite.chatbotId });
    expect(items.map(({ questions, unanswered }) => ({ questions, unanswered }))).toEqual([
      { questions: 1, unanswered: 0 },
    ]);
    expect((await listConversations(owner, { chatbotId: polite.chatbotId, answered: "no" })).total).toBe(0);
    const { items: bots } = await listChatbots(owner, {});
    expect(bots.find(({ id }) => id === polite.chatbotId)).toMatchObject({ answered7d: 0, unanswered7d: 0 });
    expect((await getUsage(owner)).days.at(-1)).toMatchObject({ unanswered: 1 });
  });

  test.each([
    ["qa", true, 0],
    ["passages", true, 0],
    ["suggest", false, 1],
    ["clarify", false, 1],
    ["abstain", false, 1],
    ["offer", true, 1],
    ["offer", false, 1],
    ["smalltalk", false, 0],
    ["social", false, 0],
    ["human", false, 0],
    ["abandoned", false, 0],
    ["abandoned", true, 0],
  ])(
    "of the decision %s, answered %s, has %i without an answer: in the list, its filter, My Chatbot List and the usage",
    async (decision, answered, unanswered) => {
      const actor = await newActor();
      const bot = await createChatbot(actor, {});
      await say(actor, bot.chatbotId, "one", "What is it?", answered, "api", decision);
      const found = await listConversations(actor, { chatbotId: bot.chatbotId });
      expect(found.items.map((item) => item.unanswered)).toEqual([unanswered]);
      expect((await listConversations(actor, { chatbotId: bot.chatbotId, answered: "no" })).total).toBe(unanswered);
      expect((await listChatbots(actor, {})).items[0]).toMatchObject({ unanswered7d: unanswered });
      expect((await getUsage(actor)).days.at(-1)).toMatchObject({ unanswered });
    },
  );

  test("can be narrowed to questions that were not answered, and to words or their beginnings", async () => {
    const sessions = async (filter: object) =>
      (await listConversations(owner, { chatbotId, ...filter })).items.map((item) => item.sessionId);
    expect(await sessions({ answered: "no" })).toEqual(["first"]);
    expect(await sessions({ search: "PAINTED" })).toEqual(["first"]);
    expect(await sessions({ search: "paint who" })).toEqual(["first"]);
    expect(await sessions({ search: "painting" })).toEqual([]);
    expect(await sessions({ search: "?" })).toEqual(["second", "first"]);
    expect(await sessions({ search: "it's' & !:* (" })).toEqual([]);
    expect(await sessions({ search: "100%" })).toEqual(["second"]);
    expect(await sessions({ search: "0%c" })).toEqual([]);
    expect(await sessions({ answered: "no", search: "cotton" })).toEqual([]);
  });

  test("counts a conversation with several unanswered questions once, whether or not more is asked of it", async () => {
    const bot = await createChatbot(owner, {});
    for (const question of ["What?", "And why?"])
      await say(owner, bot.chatbotId, "lost", question, false, "api", "abstain");
    for (const more of [{}, { channel: "api" as const }, { from: "2020-01-01" }]) {
      const found = await listConversations(owner, { chatbotId: bot.chatbotId, answered: "no", ...more });
      expect([found.total, found.items.length]).toEqual([1, 1]);
    }
  });

  test("comes in pages of fifty", async () => {
    const busy = await createChatbot(owner, {});
    for (let at = 0; at < 51; at += 1) await say(owner, busy.chatbotId, `session ${at}`, `Question ${at}?`);
    const pages = [1, 2].map((page) => listConversations(owner, { chatbotId: busy.chatbotId, page }));
    const [one, two] = await Promise.all(pages);
    expect([one?.total, one?.items.length, two?.items.length]).toEqual([51, 50, 1]);
    const found = [...(one?.items ?? []), ...(two?.items ?? [])];
    expect(new Set(found.map(({ sessionId }) => sessionId)).size).toBe(51);
    // Two of the same millisecond are in either order.
    const held = found.map(({ lastAt }) => lastAt);
    expect(held).toEqual([...held].sort().reverse());
  });
});

describe("a conversation", () => {
  test("has its turns in order, each with its sources and the question as it stands alone", async () => {
    const { turns, total } = await getConversation(owner, { chatbotId, sessionId: "first" });
    expect(total).toBe(2);
    expect(turns.map(({ messageId, createdAt, ...rest }) => rest)).toEqual([
      {
        question: "When are you open?",
        standaloneQuestion: "When are you open? (alone)",
        answer: "Every day.",
        answered: true,
        decision: "qa",
        confidence: expect.closeTo(0.9),
        sources: [SOURCE],
        feedback: null,
        feedbackBy: null,
        feedbackReason: null,
      },
      {
        question: "And who painted that?",
        standaloneQuestion: "And who painted that? (alone)",
        answer: "I don't know.",
        answered: false,
        decision: "abstain",
        confidence: expect.closeTo(0.1),
        sources: [],
        feedback: null,
        feedbackBy: null,
        feedbackReason: null,
      },
    ]);
  });

  test("is not found by another account, nor under another chatbot of the same account", async () => {
    const stranger = await newActor();
    const other = await createChatbot(owner, {});
    expect(await code(listConversations(stranger, { chatbotId }))).toBe("not_found");
    expect(await code(getConversation(stranger, { chatbotId, sessionId: "first" }))).toBe("not_found");
    expect(await code(getConversation(owner, { chatbotId: other.chatbotId, sessionId: "first" }))).toBe("not_found");
    expect((await listConversations(owner, { chatbotId: other.chatbotId })).items).toEqual([]);
  });

  test("of the same name in two chatbots stays two", async () => {
    const other = await createChatbot(owner, {});
    await say(owner, other.chatbotId, "first", "Another question?");
    const { turns } = await getConversation(owner, { chatbotId: other.chatbotId, sessionId: "first" });
    expect(turns.map((turn) => turn.question)).toEqual(["Another question?"]);
  });
});
