import { type Backend, expect, test } from "#e2e/fixtures";
import { type ApiClient, apiClient, type CallOptions, type Reply } from "#e2e/support/api-client";
import { callOf } from "#e2e/support/call-operation";
import { webPage } from "#e2e/support/web-page";
import type { CreatedTokenView } from "#lib/api-tokens/schema";
import type { TalkView } from "#lib/conversations/schema";
import type { PageListView, QaListView } from "#lib/knowledge/schema";
import { publicOperations } from "#lib/operations/index";
import type { Operation } from "#lib/operations/operation";
import type { DeliveryListView } from "#lib/webhooks/schema";

/** Stands in everything that bob has; none of it may reach alice. */
const CANARY = "canary-7f3a91";
const ask = (content: string) => [{ role: "user", content }];

type Ids = Record<
  "chatbotId" | "qaId" | "pageId" | "messageId" | "sessionId" | "sourceId" | "webhookId" | "deliveryId",
  string
>;
const INNER = ["qaId", "pageId", "messageId", "sessionId", "sourceId", "webhookId"];

async function everythingOf(
  client: ApiClient,
  { chatbotId, pageId, messageId, sessionId, sourceId, webhookId }: Ids,
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
    `/api/v1/webhooks/${webhookId}`,
    `/api/v1/webhooks/${webhookId}/deliveries`,
  ];
  return Promise.all(paths.map((path) => client.read<unknown>(path)));
}

type Call = [path: string, options: CallOptions];

/** Every operation that names something by its id, with these ids; and what none of their examples has. */
function callsWith(ids: Ids): Call[] {
  const { chatbotId } = ids;
  const at = `/api/v1/chatbots/${chatbotId}`;
  const get = { method: "GET" };
  // A chatbot is a model to OpenAI's clients; elsewhere a model is one.
  const valuesFor = ({ tag }: Operation): Record<string, string> =>
    tag === "OpenAI compatibility" ? { ...ids, model: chatbotId } : ids;
  const named = publicOperations.filter((operation) =>
    Object.keys(operation.example.request as object).some((name) => name in valuesFor(operation)),
  );
  expect(named.length).toBeGreaterThan(35);
  return [
    ...named.map((operation) => callOf(operation, valuesFor(operation))),
    ["/api/chatbot_talk/", { body: { chatbotId, messages: ask(CANARY), stream: true } }],
    ["/api/chatbot_modify/", { body: { chatbotId, input_qas: [{ question: "Whose is this now?", answer: "Mine." }] } }],
    ["/api/chatbot_modify/", { body: { chatbotId, input_urls: [], wait: true } }],
    ["/api/chatbot_modify/", { body: { chatbotId, chatbotName: "mine" }, headers: { "idempotency-key": CANARY } }],
    ["/api/chatbot_delete/", { method: "DELETE", body: { chatbotId } }],
    ["/api/v1/tokens", { body: { name: "Mine", chatbotId } }],
    [
      "/api/v1/webhooks",
      { body: { url: "https://hooks.example.com/", events: ["sync.finished"], chatbotIds: [chatbotId] } },
    ],
    [`${at}?dry_run=true`, { method: "DELETE" }],
    [`${at}/qas?search=${CANARY}`, get],
    [`${at}/qas/preview`, { body: { question: "Whose is this now?", answer: "Mine.", asked: CANARY } }],
    [`${at}/pages?search=${CANARY}`, get],
    [`${at}/conversations?search=${CANARY}`, get],
    ...["pause", "resume", "cancel", "sync", "retry"].map(
      (command): Call => [`${at}/sources/${ids.sourceId}/${command}`, {}],
    ),
  ];
}

/** A chatbot with one of everything, each with the canary in it. */
async function everythingKnownTo(client: ApiClient, site: Backend["site"]): Promise<Ids> {
  const place = "/two-tenants/page";
  site.routes[place] = webPage(CANARY, `The ${CANARY} sings at noon.`);
  const chatbotId = await client.create({
    chatbotName: CANARY,
    input_qas: [{ question: `What is ${CANARY}?`, answer: `It is ${CANARY}.` }],
    input_urls: [`${site.url}${place}`],
    wait: true,
  });
  const hook = { url: `${site.url}/two-tenants/hook`, events: ["chatbot.limit_near"], description: CANARY };
  site.routes["/two-tenants/hook"] = { status: 204 };
  const made = (await client.call("/api/v1/webhooks", { body: hook })).body as unknown as { id: string };
  const webhookId = made.id;
  const tested = await client.call(`/api/v1/webhooks/${webhookId}/test`);
  const { id: deliveryId } = tested.body as unknown as { id: string };
  const log = () => client.read<DeliveryListView>(`/api/v1/webhooks/${webhookId}/deliveries`);
  await expect.poll(async () => (await log()).items[0]?.state, { timeout: 30_000 }).toBe("succeeded");
  const { items } = await client.read<PageListView>(`/api/v1/chatbots/${chatbotId}/pages`);
  const answer = await client.ask(chatbotId, `What is ${CANARY}?`);
  const { messageId, sessionId } = answer;
  const [qa] = (await client.read<QaListView>(`/api/v1/chatbots/${chatbotId}/qas`)).items;
  const [page] = items;
  return {
    chatbotId,
    qaId: qa?.id ?? "",
    pageId: page?.id ?? "",
    messageId,
    sessionId,
    sourceId: page?.sourceId ?? "",
    webhookId,
    deliveryId,
  };
}

/** Nothing has these ids. */
const NEVER: Ids = {
  chatbotId: "bot_0000000000000000000000",
  qaId: "qa_x",
  pageId: "pag_x",
  messageId: "msg_x",
  sessionId: "ses_x",
  sourceId: "src_x",
  webhookId: "whk_x",
  deliveryId: "evt_x",
};

test("with alice's token bob's ids are as if they had never been, and nothing of bob's changes", async ({
  alice,
  bob,
  backend,
}) => {
  const idsOf = (client: ApiClient) => everythingKnownTo(client, backend.site);
  const bobs = await idsOf(bob);
  const before = await everythingOf(bob, bobs);
  expect(JSON.stringify(before).split(CANARY).length).toBeGreaterThan(8);

  const replies = async (ids: Ids): Promise<Reply[]> => {
    const done: Reply[] = [];
    for (const [path, options] of callsWith(ids)) done.push(await alice.call(path, options));
    return done;
  };
  const strangers = await replies(bobs);
  const missing = await replies(NEVER);
  for (const [i, reply] of strangers.entries()) {
    const [path] = callsWith(bobs)[i] ?? [""];
    expect(reply.status, path).toBe(404);
    expect(reply.text, path).not.toContain(CANARY);
    expect(reply.anonymous, path).toBe(missing[i]?.anonymous);
  }
  expect(await everythingOf(bob, bobs)).toEqual(before);

  // Ids of bob's under a chatbot of alice's own: the outer lookup succeeds, the inner one must not.
  const own = await alice.create({ chatbotName: "alice's" });
  const inner = publicOperations.filter(({ path }) => INNER.some((name) => path.includes(`{${name}}`)));
  expect(inner.length).toBeGreaterThan(12);
  for (const operation of inner) {
    const call = (ids: Ids) => alice.call(...callOf(operation, { ...ids, chatbotId: own }));
    const [theirs, none] = [await call(bobs), await call(NEVER)];
    expect([theirs.status, theirs.anonymous], operation.id).toEqual([404, none.anonymous]);
    expect(theirs.text).not.toContain(CANARY);
  }
  expect(await everythingOf(bob, bobs)).toEqual(before);
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

test("to a token of one chatbot the account's others are as if they had never been, whatever is called", async ({
  alice,
  backend,
}) => {
  const ids = await everythingKnownTo(alice, backend.site);
  const own = await alice.create({ chatbotName: "Own" });
  const made = await alice.call("/api/v1/tokens", { body: { name: "One", chatbotId: own } });
  const limited = apiClient(backend.url, (made.body as unknown as CreatedTokenView).token);
  const before = await everythingOf(alice, ids);
  const missing = callsWith(NEVER);
  for (const [i, [path, options]] of callsWith(ids).entries()) {
    const reply = await limited.call(path, options);
    const [missingPath, missingOptions] = missing[i] ?? [""];
    const none = await limited.call(missingPath, missingOptions);
    // What concerns the account is not for such a token at all.
    expect([403, 404], path).toContain(reply.status);
    expect([reply.status, reply.anonymous], path).toEqual([none.status, none.anonymous]);
    expect(reply.text, path).not.toContain(CANARY);
  }
  expect(await everythingOf(alice, ids)).toEqual(before);
});

test("a key that another token was answered under does not open the answer to a token of another chatbot", async ({
  alice,
  backend,
}) => {
  const { chatbotId } = await everythingKnownTo(alice, backend.site);
  const own = await alice.create({ chatbotName: "Own" });
  const made = await alice.call("/api/v1/tokens", { body: { name: "One", chatbotId: own } });
  const limited = apiClient(backend.url, (made.body as unknown as CreatedTokenView).token);
  const call = {
    body: { model: chatbotId, messages: ask(`What is ${CANARY}?`) },
    headers: { "idempotency-key": "one for two" },
  };
  expect((await alice.call("/api/v1/chat/completions", call)).text).toContain(CANARY);
  const reply = await limited.call("/api/v1/chat/completions", call);
  expect([reply.status, reply.body.error?.param]).toEqual([404, "model"]);
});
