import { beforeEach, describe, expect, test } from "vitest";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { deleteConversation, restoreConversation } from "#lib/conversations/history/delete-conversation";
import { exportConversations } from "#lib/conversations/history/export-conversations";
import { getConversation } from "#lib/conversations/history/get-conversation";
import { giveFeedback } from "#lib/conversations/history/give-feedback";
import { listConversations } from "#lib/conversations/history/list-conversations";
import { logMessage } from "#lib/conversations/talk/log-message";
import { listUnanswered } from "#lib/conversations/unanswered/list-unanswered";
import { saveQa } from "#lib/knowledge/qas/save-qa";
import { newId } from "#lib/process/ids";

useTestDatabase();

type Owner = Awaited<ReturnType<typeof newActor>>;
let owner: Owner;
let chatbotId: string;

type Said = { answered?: boolean; channel?: string; confidence?: number; decision?: string };
async function say(sessionId: string, question: string, said: Said = {}): Promise<string> {
  const { answered = true, channel = "api", confidence = answered ? 0.9 : 0.1 } = said;
  const { decision = answered ? "qa" : "abstain" } = said;
  const id = newId("msg");
  const message = { id, question, answer: "Every day.", answered, confidence, decision, log: { sources: [] } };
  await logMessage({ accountId: owner.accountId, chatbotId, sessionId, channel, month: null, message });
  return id;
}
const code = (promise: Promise<unknown>) =>
  promise.then(() => "accepted").catch((error: { code: string }) => error.code);
const sessions = async (filter: object) =>
  (await listConversations(owner, { chatbotId, ...filter })).items.map((item) => item.sessionId);

beforeEach(async () => {
  owner = await newActor();
  ({ chatbotId } = await createChatbot(owner, {}));
});

test("conversations can be narrowed to a channel, to days, to answers of low confidence", async () => {
  await say("site", "When?", { channel: "embed" });
  await say("test", "When?", { channel: "playground" });
  await say("program", "When?", { confidence: 0.2 });
  const today = new Date().toISOString().slice(0, 10);
  expect(await sessions({})).toEqual(["program", "test", "site"]);
  expect(await sessions({ channel: "visitors" })).toEqual(["program", "site"]);
  expect(await sessions({ channel: "playground" })).toEqual(["test"]);
  expect(await sessions({ confidence: "low" })).toEqual(["program"]);
  expect(await sessions({ from: today, to: today })).toEqual(["program", "test", "site"]);
  expect(await sessions({ to: "2020-01-01" })).toEqual([]);
  expect(await sessions({ from: "2999-01-01" })).toEqual([]);
});

describe("feedback", () => {
  test("is kept, can be searched for, replaced and withdrawn", async () => {
    const messageId = await say("one", "When?");
    await say("two", "When?");
    await giveFeedback(owner, { chatbotId, messageId, rating: "down" });
    expect(await sessions({ feedback: "down" })).toEqual(["one"]);
    expect((await getConversation(owner, { chatbotId, sessionId: "one" })).turns[0]?.feedback).toBe("down");
    await giveFeedback(owner, { chatbotId, messageId, rating: null });
    expect(await sessions({ feedback: "down" })).toEqual([]);
  });

  test("on a stranger's message is as on none", async () => {
    const messageId = await say("one", "When?");
    const stranger = await newActor();
    expect(await code(giveFeedback(stranger, { chatbotId, messageId, rating: "up" }))).toBe("not_found");
    expect(await code(giveFeedback(owner, { chatbotId, messageId: "msg_none", rating: "up" }))).toBe("not_found");
  });
});

describe("questions without an answer", () => {
  test("that are the same are one with its count, however they are spelled; tests of the owner can be left out", async () => {
    await say("a", "Where can I park?", { answered: false });
    await say("b", "where can i PARK", { answered: false });
    await say("b", "Where can I park?", { answered: false });
    await say("c", "Do you ship to France?", { answered: false });
    await say("d", "Only a test", { answered: false, channel: "playground" });
    await say("e", "Thanks!", { answered: false, decision: "smalltalk" });
    const { items, total } = await listUnanswered(owner, { chatbotId, channel: "visitors" });
    expect(items.map(({ question, count, sessionId }) => [question, count, sessionId])).toEqual([
      ["Where can I park?", 3, "b"],
      ["Do you ship to France?", 1, "c"],
    ]);
    expect(total).toBe(2);
    expect((await listUnanswered(owner, { chatbotId })).total).toBe(2);
    expect((await listUnanswered(owner, { chatbotId, channel: "all" })).total).toBe(3);
  });

  test("that are alike are one, under the wording that was asked most", async () => {
    await say("a", "can i cancle my order", { answered: false });
    await say("b", "Can I cancel my order?", { answered: false });
    await say("c", "Can I cancel my order?", { answered: false });
    await say("d", "Do you ship to France?", { answered: false });
    await say("e", "cancel order?", { answered: false });
    const { items, total } = await listUnanswered(owner, { chatbotId });
    expect(items.map(({ question, others, count, sessionId }) => [question, others, count, sessionId])).toEqual([
      ["Can I cancel my order?", ["can i cancle my order", "cancel order?"], 4, "e"],
      ["Do you ship to France?", [], 1, "d"],
    ]);
    expect(total).toBe(2);
    await saveQa(owner, { chatbotId, question: "Can I cancel my order?", questions: items[0]?.others, answer: "Yes." });
    expect((await listUnanswered(owner, { chatbotId })).items.map(({ question }) => question)).toEqual([
      "Do you ship to France?",
    ]);
  });

  test("go as soon as a Q&A asks the same, and a very long one is no obstacle", async () => {
    await say("a", "Where can I park?", { answered: false });
    await say("b", "Long? ".repeat(600), { answered: false });
    await saveQa(owner, { chatbotId, question: "where can I park", answer: "Behind the house." });
    const { items } = await listUnanswered(owner, { chatbotId });
    expect(items.map(({ sessionId }) => sessionId)).toEqual(["b"]);
  });
});

describe("a conversation that is deleted", () => {
  test("is gone with its questions, and comes back whole within a day", async () => {
    await say("one", "When?");
    await say("one", "And on Sundays?", { answered: false });
    await deleteConversation(owner, { chatbotId, sessionId: "one" });
    expect(await sessions({})).toEqual([]);
    expect((await listUnanswered(owner, { chatbotId })).total).toBe(0);
    expect(await code(getConversation(owner, { chatbotId, sessionId: "one" }))).toBe("not_found");
    expect(await code(deleteConversation(owner, { chatbotId, sessionId: "one" }))).toBe("not_found");
    await restoreConversation(owner, { chatbotId, sessionId: "one" });
    const { turns } = await getConversation(owner, { chatbotId, sessionId: "one" });
    expect(turns.map(({ question }) => question)).toEqual(["When?", "And on Sundays?"]);
    expect(await code(restoreConversation(owner, { chatbotId, sessionId: "one" }))).toBe("not_found");
  });

  test("joins what was said in it since", async () => {
    await say("one", "Before?");
    await deleteConversation(owner, { chatbotId, sessionId: "one" });
    await say("one", "After?");
    await restoreConversation(owner, { chatbotId, sessionId: "one" });
    const { turns } = await getConversation(owner, { chatbotId, sessionId: "one" });
    expect(turns.map(({ question }) => question)).toEqual(["Before?", "After?"]);
  });

  test("of another account stays", async () => {
    await say("one", "When?");
    const stranger = await newActor();
    expect(await code(deleteConversation(stranger, { chatbotId, sessionId: "one" }))).toBe("not_found");
    expect(await sessions({})).toEqual(["one"]);
  });
});

describe("an export", () => {
  const exported = async (filter: object) => {
    const { pieces } = await exportConversations(owner, { chatbotId, ...filter });
    let file = "";
    for await (const piece of pieces) file += piece;
    return file;
  };

  test("has every question of what the filter leaves, across batches, as CSV and as JSON", async () => {
    for (let at = 0; at < 101; at += 1) await say(`s${at}`, `=Question ${at}?`);
    await say("s0", "Again?");
    await say("test", "Mine?", { channel: "playground" });
    const rows = JSON.parse(await exported({ format: "json", channel: "visitors" }));
    expect(rows).toHaveLength(102);
    // Conversations of the same millisecond come in any order, the questions of one in theirs.
    const [first, again] = rows.filter(({ sessionId }: { sessionId: string }) => sessionId === "s0");
    expect(first).toMatchObject({ question: "=Question 0?", answered: true, feedback: null });
    expect(again).toMatchObject({ question: "Again?" });
    const lines = (await exported({ channel: "visitors" })).trimEnd().split("\r\n");
    expect(lines).toHaveLength(103);
    expect(lines[0]).toBe(
      "\uFEFFsession,channel,userId,userName,userEmail,time,question,answer,answered,confidence,decision,feedback,feedbackBy,feedbackReason,author,name",
    );
    expect(lines).toContainEqual(expect.stringMatching(/^s0,api,.*,'=Question 0\?,Every day\.,true,/));
  });

  test("of nothing is an empty list", async () => {
    expect(JSON.parse(await exported({ format: "json" }))).toEqual([]);
    expect((await exported({})).trimEnd().split("\r\n")).toHaveLength(1);
  });
});
