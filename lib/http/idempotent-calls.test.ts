import { expect, test } from "vitest";
import { z } from "zod";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createToken } from "#lib/api-tokens/create-token";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { listChatbots } from "#lib/chatbots/list-chatbots";
import type { ErrorBody } from "#lib/http/error-schema";
import { endpoint, route } from "#lib/http/route";

useTestDatabase();

const manage = { auth: "token", scope: "manage" } as const;

const counter = () => {
  let runs = 0;
  return route({
    PATCH: endpoint(
      { ...manage, input: z.object({}), status: 201, output: z.object({ n: z.number() }), etag: ({ n }) => `"${n}"` },
      async () => ({
        n: ++runs,
      }),
    ),
    POST: endpoint({ ...manage, input: z.object({ stream: z.boolean() }) }, async () => ({ n: ++runs })),
    PUT: endpoint({ ...manage, input: z.object({}), takesNoKey: "it is a test" }, async () => ({ n: ++runs })),
  });
};

async function caller(of: ReturnType<typeof counter>) {
  const actor = await newActor();
  const { token } = await createToken(actor, { name: "Test" });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": "key" };
  const call = (method: "POST" | "PUT" | "PATCH", body: object = {}) => {
    const request = new Request("http://127.0.0.1/api/x", { method, headers, body: JSON.stringify(body) });
    return of[method](request, { params: Promise.resolve({}) });
  };
  return { actor, call };
}

test("every call that writes takes a key; the repetition has the first one's status, body and tag", async () => {
  const { call } = await caller(counter());
  const [first, again] = [await call("PATCH"), await call("PATCH")];
  for (const answer of [first, again]) {
    expect([answer.status, answer.headers.get("etag"), await answer.json()]).toEqual([201, '"1"', { n: 1 }]);
  }
  expect([first, again].map(({ headers }) => headers.get("idempotency-replayed"))).toEqual([null, "true"]);
});

test("a call that cannot be repeated refuses a key before it runs, and says why", async () => {
  const { call } = await caller(counter());
  const [stream, other] = [await call("POST", { stream: true }), await call("PUT")];
  for (const [answer, reason] of [
    [stream, "a stream cannot be repeated"],
    [other, "it is a test"],
  ] as const) {
    const { error } = (await answer.json()) as ErrorBody;
    expect([answer.status, error.param, error.message]).toEqual([
      400,
      "Idempotency-Key",
      expect.stringContaining(reason),
    ]);
  }
  expect(await (await call("POST", { stream: false })).json()).toEqual({ n: 1 });
});

test("a hundred parallel posts with one key create one chatbot", async () => {
  const creating = route({
    POST: endpoint({ ...manage, input: z.object({}), keepsToChatbot: true }, ({ actor, keep }) =>
      createChatbot(actor, { chatbotName: "once" }, { keep }),
    ),
  });
  const { actor, call } = await caller(creating as ReturnType<typeof counter>);
  const answers = await Promise.all(Array.from({ length: 100 }, () => call("POST")));
  expect(answers.filter(({ status }) => ![200, 409].includes(status))).toEqual([]);
  expect((await listChatbots(actor)).items).toHaveLength(1);
});
