import { expect, test } from "#e2e/fixtures";
import type { ConversationListView, ConversationView } from "#lib/conversations/history-schema";

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

test("400: a filter that does not exist, a page before the first; 404: no such conversation", async ({ alice }) => {
  const chatbotId = await alice.create({});
  const at = `/api/v1/chatbots/${chatbotId}/conversations`;
  const status = async (path: string) => (await alice.call(path, { method: "GET" })).status;
  expect(await status(`${at}?answered=maybe`)).toBe(400);
  expect(await status(`${at}?page=0`)).toBe(400);
  expect(await status(`${at}/never`)).toBe(404);
});
