import { expect, test } from "vitest";
import { getDatabase, getPool } from "#db/client";
import { crawledChatbot } from "#e2e/support/crawled-chatbot";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { resultsDuring } from "#e2e/support/results-during";
import { useRoutedSite } from "#e2e/support/routed-site";
import { webPage } from "#e2e/support/web-page";
import { takeMessage } from "#lib/accounts/take-message";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { modifyChatbot } from "#lib/chatbots/modify-chatbot";
import { giveFeedback } from "#lib/conversations/history/give-feedback";
import { insertMessages, type LoggedMessage } from "#lib/conversations/store";
import { EVENT_NAMES, EVENTS, type EventName } from "#lib/events/schema";
import type { Actor } from "#lib/process/actor";
import { createWebhook } from "#lib/webhooks/create-webhook";
import { listDeliveries } from "#lib/webhooks/deliveries";

useTestDatabase();
const { site, routes } = await useRoutedSite();

const url = `${site.url}/hook`;
const listen = async (actor: Actor) => (await createWebhook(actor, { url, events: [...EVENT_NAMES] })).id;
/** What waits for a webhook, the oldest first; each must be what its schema says, no more and no less. */
async function written(actor: Actor, webhookId: string) {
  const { items } = await listDeliveries(actor, { webhookId });
  for (const { type, data } of items) expect(EVENTS[type as EventName].data.parse(data)).toEqual(data);
  return items.toReversed().map(({ type, data }) => [type, data] as const);
}

function message(actor: Actor, chatbotId: string, more: Partial<LoggedMessage["message"]> = {}): LoggedMessage {
  const answered = { answered: true, confidence: 1, decision: "qa", log: {} };
  return {
    accountId: actor.accountId,
    chatbotId,
    sessionId: "session",
    channel: "api",
    month: null,
    message: { id: `msg_${Math.random()}`, question: "Where?", answer: "There.", ...answered, ...more },
  };
}

test("each example is what its schema says", () => {
  for (const { data, example } of Object.values(EVENTS)) expect(data.parse(example)).toEqual(example);
});

test("a question without an answer is told with the answer's own write, in the same statement, and once", async () => {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  const id = await listen(actor);
  const db = await getDatabase();
  const unanswered = { answered: false, decision: "abstain" };
  const group = [
    message(actor, chatbotId),
    message(actor, chatbotId, { ...unanswered, id: "msg_lost", question: "x".repeat(3_000) }),
    message(actor, chatbotId, { ...unanswered, decision: "social" }),
    message(actor, chatbotId, { decision: "offer" }),
  ];
  const results = await resultsDuring(() => insertMessages(db, group));
  expect(results).toHaveLength(1);
  await insertMessages(db, group);
  const events = await written(actor, id);
  const asked = events.map(([type, data]) => [type, data.messageId]);
  expect(asked.sort()).toEqual(
    [
      ["message.unanswered", "msg_lost"],
      ["message.unanswered", group[3]?.message.id],
    ].sort(),
  );
  const lost = events.find(([, data]) => data.messageId === "msg_lost")?.[1];
  expect(lost).toMatchObject({ chatbotId, sessionId: "session", channel: "api", question: "x".repeat(1_000) });
});

test("a rating is told when it is another one than before, and not when it is withdrawn", async () => {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  const id = await listen(actor);
  await insertMessages(await getDatabase(), [message(actor, chatbotId, { id: "msg_rated" })]);
  for (const rating of ["up", "up", null, "down"] as const)
    await giveFeedback(actor, { chatbotId, messageId: "msg_rated", rating });
  const none = giveFeedback(actor, { chatbotId, messageId: "msg_none", rating: "up" });
  await expect(none).rejects.toMatchObject({ code: "not_found" });
  const events = await written(actor, id);
  expect(events.map(([type, data]) => [type, data.messageId, data.rating])).toEqual([
    ["feedback.received", "msg_rated", "up"],
    ["feedback.received", "msg_rated", "down"],
  ]);
});

test("the message with which 80% of a month's are used is told, once, and none before or after it", async () => {
  const actor = await newActor("free");
  const id = await listen(actor);
  const month = "2026-11";
  await (await getPool()).query("insert into usage values ($1, $2, 398)", [actor.accountId, month]);
  const now = new Date(`${month}-20T12:00:00Z`);
  for (let n = 0; n < 4; n++) await takeMessage(actor, now);
  const data = { chatbotId: null, limit: "messagesPerMonth", used: 400, max: 500, month };
  expect(await written(actor, id)).toEqual([["chatbot.limit_near", data]]);
  // What was taken back and is used again in the same month is no second event.
  await (await getPool()).query("update usage set messages = 399 where account_id = $1", [actor.accountId]);
  await takeMessage(actor, now);
  expect(await written(actor, id)).toHaveLength(1);
});

test("limits of chatbots and of knowledge are told when they come near, and not by a change that is refused", async () => {
  const actor = await newActor("free");
  const id = await listen(actor);
  const { chatbotId } = await createChatbot(actor, {});
  const qas = (n: number) => Array.from({ length: n }, (_, at) => ({ question: `Question ${at}?`, answer: "Yes." }));
  await expect(modifyChatbot(actor, { chatbotId, input_qas: qas(201) })).rejects.toMatchObject({
    code: "account_limit",
  });
  expect(await written(actor, id)).toEqual([]);
  await modifyChatbot(actor, { chatbotId, input_qas: qas(160) });
  await createChatbot(actor, {});
  await createChatbot(actor, {});
  const limits = (await written(actor, id)).map(([, { limit, used, max, chatbotId: of }]) => [limit, used, max, of]);
  expect(limits).toEqual([
    ["qasPerChatbot", 160, 200, chatbotId],
    ["chatbots", 3, 3, null],
  ]);
});

test("a crawl tells how it ended; a source that fails, and a page that its owner added, tell why", async () => {
  routes["/"] = webPage("Home", '<p>The harbour opens at nine.</p><a href="/lost">Lost</a>');
  const chatbot = await crawledChatbot(site);
  const { actor, scope } = chatbot;
  const id = await listen(actor);
  const { id: sourceId } = await chatbot.crawl("site", "/", {});
  const [[type, data] = [], ...more] = await written(actor, id);
  // The page that the crawl found and could not read is in its summary alone.
  expect([type, more]).toEqual(["sync.finished", []]);
  expect(data).toMatchObject({ sourceId, state: "finished", summary: { new: 1, failed: 1 } });
  delete routes["/"];
  await chatbot.command(sourceId, "sync");
  const failed = (await written(actor, id)).slice(1);
  expect(failed.map(([name]) => name).sort()).toEqual(["source.failed", "sync.finished"]);
  for (const [, told] of failed) expect(told).toMatchObject({ sourceId, reason: "http_status", url: `${site.url}/` });
  await modifyChatbot(actor, { chatbotId: scope.chatbotId, input_urls: [`${site.url}/nowhere`] });
  await chatbot.work();
  const [, page] = (await written(actor, id)).at(-1) ?? [];
  expect(page).toMatchObject({ kind: "list", url: `${site.url}/nowhere`, reason: "http_status" });
  expect(page?.pageId).toMatch(/^pag_/);
});
