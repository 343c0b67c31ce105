import { beforeAll, expect, test } from "vitest";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { giveFeedback } from "#lib/conversations/history/give-feedback";
import { logMessage } from "#lib/conversations/talk/log-message";
import { askAgain } from "#lib/conversations/unanswered/ask-again";
import { dismissUnanswered } from "#lib/conversations/unanswered/dismiss-unanswered";
import { listUnanswered } from "#lib/conversations/unanswered/list-unanswered";
import { saveQa } from "#lib/knowledge/qas/save-qa";
import { newId } from "#lib/process/ids";

useTestDatabase();

let owner: Awaited<ReturnType<typeof newActor>>;
let chatbotId: string;

async function say(sessionId: string, question: string, decision = "abstain", channel = "api") {
  const id = newId("msg");
  const answered = decision === "qa";
  const message = { id, question, answer: "An answer.", answered, confidence: 0.5, decision, log: {} };
  await logMessage({ accountId: owner.accountId, chatbotId, sessionId, channel, month: null, message });
  return id;
}
const listed = async () =>
  (await listUnanswered(owner, { chatbotId })).items.map(({ question, visitors, count }) => [
    question,
    visitors,
    count,
  ]);

beforeAll(async () => {
  owner = await newActor();
  ({ chatbotId } = await createChatbot(owner, {}));
  for (const session of ["one", "one", "one"]) await say(session, "Is the soup vegan?");
  for (const session of ["one", "two"]) await say(session, "Do you rent tents?", "offer");
  await say("three", "Do you rent tents?", "qa", "playground");
  await say("two", "When does the sauna open?", "qa");
  await giveFeedback(owner, { chatbotId, messageId: await say("two", "Where is the lift?", "qa"), rating: "down" });
  await say("three", "A test of the owner?", "abstain", "playground");
  // A visitor's conversation that the owner continues in the playground.
  await say("one", "Another test of the owner?", "abstain", "playground");
});

test("what got no answer, an offer or a thumb down is listed, what most visitors asked first, without the owner's tests", async () => {
  expect(await listed()).toEqual([
    ["Do you rent tents?", 2, 2],
    ["Is the soup vegan?", 1, 3],
    ["Where is the lift?", 1, 1],
  ]);
  const { items } = await listUnanswered(owner, { chatbotId });
  expect(items[0]).toMatchObject({ sessionId: "two", proposal: null });
});

test("what is dismissed is not listed until that is undone; only what was asked can be", async () => {
  const questions = ["is the SOUP vegan", "Never asked?"];
  expect(await dismissUnanswered(owner, { chatbotId, questions })).toEqual({ questions: 1 });
  expect((await listed()).map(([question]) => question)).not.toContain("Is the soup vegan?");
  await dismissUnanswered(owner, { chatbotId, questions, dismissed: false });
  expect((await listed()).map(([question]) => question)).toContain("Is the soup vegan?");
});

test("asked again, a question has the answer of a Q&A that was saved since, and is listed no more", async () => {
  const ask = async () => (await askAgain(owner, { chatbotId, questions: ["Do you rent tents?"] })).items[0]?.now;
  expect(await ask()).toMatchObject({ answered: false });
  await saveQa(owner, { chatbotId, question: "Do you rent tents?", answer: "Yes, from 9 euros a day." });
  expect(await ask()).toMatchObject({ answered: true, text: "Yes, from 9 euros a day." });
  expect((await listed()).map(([question]) => question)).not.toContain("Do you rent tents?");
});
