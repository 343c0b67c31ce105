import { expect, test } from "vitest";
import { z } from "zod";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createToken } from "#lib/api-tokens/create-token";
import type { CreateTokenInput } from "#lib/api-tokens/schema";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { endpoint, route } from "#lib/http/route";

useTestDatabase();

const ofChatbot = z.object({ chatbotId: z.string() });
const seen = async ({ input }: { input: unknown }) => input;
const manage = { auth: "token", scope: "manage" } as const;
const chatbot = route({
  GET: endpoint({ ...manage, scope: "read", input: ofChatbot }, seen),
  POST: endpoint({ ...manage, scope: "chat", input: ofChatbot }, seen),
  PATCH: endpoint({ ...manage, input: ofChatbot }, seen),
  DELETE: endpoint({ ...manage, input: ofChatbot }, seen),
});
const account = route({
  GET: endpoint({ ...manage, scope: "read", input: z.object({}), keepsToChatbot: true }, seen),
  PATCH: endpoint({ ...manage, input: z.object({}) }, seen),
});

async function caller(token: CreateTokenInput) {
  const owner = await newActor();
  const { chatbotId } = await createChatbot(owner, { chatbotName: "Own" });
  const made = await createToken(owner, { ...token, ...(token.chatbotId === "own" ? { chatbotId } : {}) });
  const call = async (of: typeof chatbot, method: "GET" | "POST" | "PATCH" | "DELETE", named?: string) => {
    const headers = { authorization: `Bearer ${made.token}`, "content-type": "application/json" };
    const query = method === "GET" && named ? `?chatbotId=${named}` : "";
    const body = method === "GET" ? null : JSON.stringify(named ? { chatbotId: named } : {});
    const request = new Request(`http://127.0.0.1/api/x${query}`, { method, headers, body });
    const response = await of[method](request, { params: Promise.resolve({}) });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  return { chatbotId, call };
}

test.each([
  ["read", [200, 403, 403, 403]],
  ["chat", [403, 200, 403, 403]],
  ["manage", [403, 403, 200, 200]],
] as const)("the scope %s opens what it is for and nothing else", async (scope, statuses) => {
  const { call, chatbotId } = await caller({ name: "One scope", scopes: [scope] });
  const replies = [];
  for (const method of ["GET", "POST", "PATCH", "DELETE"] as const)
    replies.push(await call(chatbot, method, chatbotId));
  expect(replies.map(({ status }) => status)).toEqual(statuses);
  for (const { body, headers } of replies.filter(({ status }) => status === 403)) {
    expect(body.error).toMatchObject({ type: "permission_error", code: "insufficient_scope" });
    expect(body.error.message).toContain(`it has \`${scope}\``);
    expect(headers.get("www-authenticate")).toBe('Bearer error="insufficient_scope"');
  }
});

test("a token of one chatbot is refused what concerns the account, whatever else its body names", async () => {
  const { call, chatbotId } = await caller({ name: "One chatbot", chatbotId: "own" });
  expect((await call(account, "GET")).status).toBe(200);
  for (const named of [undefined, chatbotId]) {
    const { status, body } = await call(account, "PATCH", named);
    expect([status, body.error.code]).toEqual([403, "insufficient_scope"]);
  }
});
