import { expect, test } from "#e2e/fixtures";
import type { ConversationListView, ConversationView, UnansweredListView } from "#lib/conversations/history-schema";

test("what was asked can be listed, narrowed to what was not answered, and read with its sources", async ({
  alice,
}) => {
  const chatbotId = await alice.create({ input_qas: [{ question: "When are you open?", answer: "Every day." }] });
  const answered = await alice.ask(chatbotId, "When are you open?");
  const missed = await alice.ask(chatbotId, "Who painted the ceiling of the Sistine Chapel?");
  const at = `/api/v1/chatbots/${chatbotId}/conversations`;
  const sessions = async (query: string) =>
    (await alice.read<ConversationListView>(`${at}${query}`)).items.map((item) => item.sessionId);
  expect(await sessions("")).toEqual([missed.sessionId, answered.sessionId]);
  expect(await sessions("?answered=no")).toEqual([missed.sessionId]);
  expect(await sessions("?search=every+day")).toEqual([answered.sessionId]);
  expect(await sessions("?page=2")).toEqual([]);
  const { channel, turns } = await alice.read<ConversationView>(`${at}/${answered.sessionId}`);
  expect(channel).toBe("api");
  expect(turns).toMatchObject([
    { messageId: answered.messageId, question: "When are you open?", answer: answered.answer, answered: true },
  ]);
  expect(turns[0]?.sources).toEqual(answered.sources);
});

test("what is thought of an answer is kept; a conversation is deleted, restored and exported", async ({ alice }) => {
  const chatbotId = await alice.create({ input_qas: [{ question: "When are you open?", answer: "Every day." }] });
  const { messageId, sessionId } = await alice.ask(chatbotId, "When are you open?");
  await alice.ask(chatbotId, "Who painted the ceiling of the Sistine Chapel?");
  const at = `/api/v1/chatbots/${chatbotId}`;
  const rate = (rating: unknown) => alice.call(`${at}/messages/${messageId}/feedback`, { body: { rating } });
  expect((await rate("down")).status).toBe(200);
  expect((await rate("sideways")).status).toBe(400);
  const list = (query: string) => alice.read<ConversationListView>(`${at}/conversations${query}`);
  expect((await list("?feedback=down&channel=visitors")).items.map((item) => item.sessionId)).toEqual([sessionId]);
  const { items } = await alice.read<UnansweredListView>(`${at}/unanswered`);
  expect(items.map(({ question, count }) => [question, count])).toEqual([
    ["Who painted the ceiling of the Sistine Chapel?", 1],
  ]);
  const file = await alice.call(`${at}/conversation-export?format=json`, { method: "GET" });
  expect(file.headers.get("content-disposition")).toBe('attachment; filename="conversations.json"');
  expect((await alice.call(`${at}/conversations/${sessionId}`, { method: "DELETE" })).status).toBe(200);
  expect((await list("")).total).toBe(1);
  expect((await alice.call(`${at}/conversations/${sessionId}/restore`, { method: "POST" })).status).toBe(200);
  expect((await list("")).total).toBe(2);
});

test("400: a filter that does not exist, a page before the first; 404: no such conversation", async ({ alice }) => {
  const chatbotId = await alice.create({});
  const at = `/api/v1/chatbots/${chatbotId}/conversations`;
  const status = async (path: string) => (await alice.call(path, { method: "GET" })).status;
  expect(await status(`${at}?answered=maybe`)).toBe(400);
  expect(await status(`${at}?page=0`)).toBe(400);
  expect(await status(`${at}?from=yesterday`)).toBe(400);
  expect(await status(`${at}/never`)).toBe(404);
});
