import { expect, test } from "#e2e/fixtures";
import type { ApiClient, CallOptions, Reply } from "#e2e/support/api-client";
import { webPage } from "#e2e/support/web-page";
import type { TalkView } from "#lib/conversations/schema";
import type { PageListView, QaListView } from "#lib/knowledge/schema";

/** Stands in everything that bob has; none of it may reach alice. */
const CANARY = "canary-7f3a91";
const ask = (content: string) => [{ role: "user", content }];

type Ids = { chatbotId: string; pageId: string; messageId: string; sessionId: string; sourceId: string };

async function everythingOf(
  client: ApiClient,
  { chatbotId, pageId, messageId, sessionId, sourceId }: Ids,
): Promise<unknown[]> {
  const at = `/api/v1/chatbots/${chatbotId}`;
  const paths = [
    at,
    `${at}/qas`,
    `${at}/pages`,
    `${at}/pages/${pageId}`,
    `${at}/messages/${messageId}`,
    `${at}/conversations`,
    `${at}/conversations/${sessionId}`,
    `${at}/sources`,
    `${at}/sources/${sourceId}`,
  ];
  return Promise.all(paths.map((path) => client.read<unknown>(path)));
}

/** Every call of the API that names something by its id. */
function callsWith({ chatbotId, pageId, messageId, sessionId, sourceId }: Ids): [string, CallOptions][] {
  const get = { method: "GET" };
  const qa = { question: "Whose is this now?", answer: "Mine." };
  const at = `/api/v1/chatbots/${chatbotId}`;
  return [
    ["/api/chatbot_talk/", { body: { chatbotId, messages: ask(CANARY) } }],
    ["/api/chatbot_talk/", { body: { chatbotId, messages: ask(CANARY), stream: true } }],
    ["/api/chatbot_modify/", { body: { chatbotId, chatbotName: "mine" } }],
    ["/api/chatbot_modify/", { body: { chatbotId, input_qas: [qa] } }],
    ["/api/chatbot_modify/", { body: { chatbotId, input_urls: [], wait: true } }],
    ["/api/chatbot_modify/", { body: { chatbotId, chatbotName: "mine" }, headers: { "idempotency-key": CANARY } }],
    ["/api/chatbot_delete/", { method: "DELETE", body: { chatbotId } }],
    [`/api/chatbot_delete/?chatbotId=${chatbotId}`, { method: "DELETE" }],
    [at, get],
    [`${at}/qas`, get],
    [`${at}/qas?search=${CANARY}`, get],
    [`${at}/qas/similar?question=${CANARY}`, get],
    [`${at}/qas/export`, get],
    [`${at}/qas/qa_0000000000000000000000/phrasings`, {}],
    [`${at}/qas/known`, { body: { questions: [CANARY] } }],
    [`${at}/qas/preview`, { body: { ...qa, asked: CANARY } }],
    [`${at}/pages`, get],
    [`${at}/pages?search=${CANARY}`, get],
    [`${at}/pages/${pageId}`, get],
    [`${at}/messages/${messageId}`, get],
    [`${at}/conversations`, get],
    [`${at}/conversations?search=${CANARY}`, get],
    [`${at}/conversations/${sessionId}`, get],
    [`${at}/conversations/${sessionId}`, { method: "DELETE" }],
    [`${at}/conversations/${sessionId}/restore`, { method: "POST" }],
    [`${at}/conversation-export?format=json`, get],
    [`${at}/unanswered`, get],
    [`${at}/messages/${messageId}/feedback`, { body: { rating: "down" } }],
    [`${at}/sources`, get],
    [`${at}/sources`, { body: { kind: "site", url: "https://example.com/" } }],
    [`${at}/sources/preview`, { body: { kind: "site", url: "https://example.com/" } }],
    [`${at}/sources/${sourceId}`, get],
    [`${at}/sources/${sourceId}`, { method: "PATCH", body: { schedule: "daily" } }],
    [`${at}/sources/${sourceId}`, { method: "DELETE" }],
    ...["pause", "resume", "cancel", "sync", "retry"].map((command): [string, CallOptions] => [
      `${at}/sources/${sourceId}/${command}`,
      {},
    ]),
    [`${at}/files?name=mine.txt`, { body: "Mine now.", headers: { "content-type": "text/plain" } }],
  ];
}

test("with alice's token bob's ids are as if they had never been, and nothing of bob's changes", async ({
  alice,
  bob,
  backend,
}) => {
  const place = "/two-tenants/page";
  backend.site.routes[place] = webPage(CANARY, `The ${CANARY} sings at noon.`);
  const knowledge = {
    chatbotName: CANARY,
    input_qas: [{ question: `What is ${CANARY}?`, answer: `It is ${CANARY}.` }],
    input_urls: [`${backend.site.url}${place}`],
    wait: true,
  };
  const idsOf = async (client: ApiClient): Promise<Ids> => {
    const chatbotId = await client.create(knowledge);
    const { items } = await client.read<PageListView>(`/api/v1/chatbots/${chatbotId}/pages`);
    const answer = await client.ask(chatbotId, `What is ${CANARY}?`);
    const { messageId, sessionId } = answer;
    return { chatbotId, pageId: items[0]?.id ?? "", messageId, sessionId, sourceId: items[0]?.sourceId ?? "" };
  };
  const bobs = await idsOf(bob);
  const before = await everythingOf(bob, bobs);
  expect(JSON.stringify(before).split(CANARY).length).toBeGreaterThan(8);

  const never: Ids = {
    chatbotId: "bot_0000000000000000000000",
    pageId: "pag_x",
    messageId: "msg_x",
    sessionId: "ses_x",
    sourceId: "src_x",
  };
  const replies = async (ids: Ids): Promise<Reply[]> => {
    const done: Reply[] = [];
    for (const [path, options] of callsWith(ids)) done.push(await alice.call(path, options));
    return done;
  };
  const strangers = await replies(bobs);
  const missing = await replies(never);
  for (const [i, reply] of strangers.entries()) {
    const [path] = callsWith(bobs)[i] ?? [""];
    expect(reply.status, path).toBe(404);
    expect(reply.text, path).not.toContain(CANARY);
    expect(reply.anonymous, path).toBe(missing[i]?.anonymous);
  }
  expect(await everythingOf(bob, bobs)).toEqual(before);

  // Ids of bob's under a chatbot of alice's own: the outer lookup succeeds, the inner one must not.
  const own = await alice.create({ chatbotName: "alice's" });
  const inner = [
    `pages/${bobs.pageId}`,
    `messages/${bobs.messageId}`,
    `conversations/${bobs.sessionId}`,
    `sources/${bobs.sourceId}`,
  ];
  for (const path of inner) {
    const reply = await alice.call(`/api/v1/chatbots/${own}/${path}`, { method: "GET" });
    expect(reply.status, path).toBe(404);
    expect(reply.text).not.toContain(CANARY);
  }
  const list = await alice.call("/api/v1/chatbots", { method: "GET" });
  const found = await alice.call(`/api/v1/chatbots?search=${CANARY}`, { method: "GET" });
  const asked = await alice.ask(own, `What is ${CANARY}?`);
  expect(list.text + found.text + JSON.stringify(asked)).not.toContain(CANARY);
});

test("one session name and one idempotency key in two accounts are two of each", async ({ alice, bob }) => {
  const qas = (answer: string) => [{ question: "Who are you?", answer }];
  const made = async (client: ApiClient, answer: string) => {
    const options = { body: { input_qas: qas(answer) }, headers: { "idempotency-key": "the same" } };
    return (await client.call("/api/chatbot_create/", options)).body.chatbotId ?? "";
  };
  const [hers, his] = [await made(alice, "Alice's."), await made(bob, "Bob's.")];
  expect(hers).not.toBe(his);
  const say = async (client: ApiClient, chatbotId: string) =>
    (await client.call("/api/chatbot_talk/", { body: { chatbotId, sessionId: "same", messages: ask("Who are you?") } }))
      .body as TalkView;
  expect((await say(alice, hers)).answer).toBe("Alice's.");
  expect((await say(bob, his)).answer).toBe("Bob's.");
  const { total } = await bob.read<QaListView>(`/api/v1/chatbots/${his}/qas`);
  expect(total).toBe(1);
});
