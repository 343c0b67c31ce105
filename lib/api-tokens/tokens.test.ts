import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { apiTokens } from "#db/schema/api-tokens";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { authenticateToken } from "#lib/api-tokens/authenticate-token";
import { createToken } from "#lib/api-tokens/create-token";
import { keepGivenToken } from "#lib/api-tokens/keep-given-token";
import { listTokens } from "#lib/api-tokens/list-tokens";
import { revokeToken } from "#lib/api-tokens/revoke-token";
import type { TokenScope } from "#lib/browser/token-scopes";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { deleteChatbot } from "#lib/chatbots/delete-chatbot";
import { duplicateChatbot } from "#lib/chatbots/duplicate-chatbot";
import { listChatbots } from "#lib/chatbots/list-chatbots";
import { purgeDeleted } from "#lib/chatbots/purge-deleted";
import { readAlong } from "#lib/chatbots/read-along";
import { readChatbot } from "#lib/chatbots/read-chatbot";
import { updateChatbotRow } from "#lib/chatbots/store";
import { changeChatbot, openKnowledge } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";
import { newApiToken, tokenDigest } from "#lib/process/token-format";

useTestDatabase();

const code = (promise: Promise<unknown>) =>
  promise.then(() => "accepted").catch((error: { code: string }) => error.code);

describe("an API token", () => {
  test("lets its account in until it is revoked", async () => {
    const actor = await newActor("pro");
    const made = await createToken(actor, { name: "Website" });
    expect(await authenticateToken(`Bearer ${made.token}`)).toEqual({
      accountId: actor.accountId,
      userId: null,
      plan: "pro",
      token: { scopes: ["read", "chat", "manage"], chatbotId: null, expiresAt: null },
    });
    await revokeToken(actor, { id: made.id });
    expect(await code(authenticateToken(`Bearer ${made.token}`))).toBe("unauthorized");
  });

  test("brings the chatbot that it asked last, as it is when the call comes, and never another account's", async () => {
    const [actor, stranger] = [await newActor("pro"), await newActor("pro")];
    const { token } = await createToken(actor, { name: "Website" });
    const db = await getDatabase();
    const nameOf = async (id: string) => {
      const chatbot = await readChatbot(db, await authenticateToken(`Bearer ${token}`), id);
      return chatbot.name;
    };
    const made = async (owner: Actor, name: string) => (await createChatbot(owner, { chatbotName: name })).chatbotId;
    const [first, second, other] = [await made(actor, "A"), await made(actor, "B"), await made(stranger, "C")];
    expect([await nameOf(first), await nameOf(first), await nameOf(second)]).toEqual(["A", "A", "B"]);
    const next = await authenticateToken(`Bearer ${token}`);
    expect([readAlong(next, first), readAlong(next, second)?.name]).toEqual([null, "B"]);
    await updateChatbotRow(db, actor.accountId, second, { name: "B2" });
    expect(await nameOf(second)).toBe("B2");
    for (const id of [other, other]) expect(await code(nameOf(id))).toBe("not_found");
    await nameOf(first);
    await deleteChatbot(actor, { chatbotId: first });
    for (const id of [first, first]) expect(await code(nameOf(id))).toBe("not_found");
  });

  test("is not kept: neither the list nor the database holds it", async () => {
    const actor = await newActor();
    const made = await createToken(actor, { name: "Secret" });
    const rows = await (await getDatabase()).select().from(apiTokens);
    expect(JSON.stringify([await listTokens(actor), rows])).not.toContain(made.token);
    expect((await listTokens(actor)).items[0]).toMatchObject({
      name: "Secret",
      lastFour: made.token.slice(-4),
      revokedAt: null,
    });
  });

  test("that has expired, is unknown, malformed or missing is refused alike", async () => {
    const actor = await newActor();
    const expired = newApiToken();
    await (await getDatabase()).insert(apiTokens).values({
      id: "tok_expired",
      accountId: actor.accountId,
      name: "old",
      digest: tokenDigest(expired),
      lastFour: "0000",
      expiresAt: new Date(Date.now() - 1000),
    });
    const headers = [`Bearer ${expired}`, `Bearer ${newApiToken()}`, "Bearer nonsense", "Basic abc", "", null];
    const messages = await Promise.all(
      headers.map((header) => authenticateToken(header).catch((error: Error) => error.message)),
    );
    expect(new Set(messages).size).toBe(1);
  });

  test("creates tokens that may do no more than itself", async () => {
    const owner = await newActor();
    const [one, other] = [
      (await createChatbot(owner, { chatbotName: "One" })).chatbotId,
      (await createChatbot(owner, { chatbotName: "Other" })).chatbotId,
    ];
    const scopes: TokenScope[] = ["read", "manage"];
    const made = await createToken(owner, { name: "Shop", scopes, chatbotId: one, expiresInDays: 30 });
    expect(made).toMatchObject({ scopes, chatbotId: one, chatbotName: "One" });
    const actor = await authenticateToken(`Bearer ${made.token}`);
    const same = { name: "Child", scopes, chatbotId: one, expiresInDays: 29 };
    expect(await code(createToken(actor, same))).toBe("accepted");
    for (const more of [{ scopes: undefined }, { chatbotId: null }, { expiresInDays: null }, { expiresInDays: 31 }]) {
      expect(await code(createToken(actor, { ...same, ...more }))).toBe("insufficient_scope");
    }
    expect(await code(createToken(actor, { ...same, chatbotId: other }))).toBe("not_found");
    expect(await code(createToken(owner, { ...same, chatbotId: "bot_x" }))).toBe("not_found");
  });

  test("of one chatbot sees that chatbot and its tokens, and stops working when the chatbot is gone for good", async () => {
    const owner = await newActor();
    const [one, other] = [
      (await createChatbot(owner, { chatbotName: "One" })).chatbotId,
      (await createChatbot(owner, { chatbotName: "Other" })).chatbotId,
    ];
    const all = await createToken(owner, { name: "All" });
    const made = await createToken(owner, { name: "One only", chatbotId: one });
    const actor = await authenticateToken(`Bearer ${made.token}`);
    const ids = async (list: Promise<{ items: { id: string }[] }>) => (await list).items.map(({ id }) => id);
    expect(await ids(listChatbots(actor))).toEqual([one]);
    expect(await ids(listTokens(actor))).toEqual([made.id]);
    expect(await ids(listTokens(owner, { chatbotId: other }))).toEqual([all.id]);
    expect(await code(revokeToken(actor, { id: all.id }))).toBe("not_found");
    const db = await getDatabase();
    const opened = [
      readChatbot(db, actor, other),
      openKnowledge(actor, other),
      changeChatbot(actor, other, async () => 1),
    ];
    expect(await Promise.all(opened.map(code))).toEqual(["not_found", "not_found", "not_found"]);
    expect(await code(duplicateChatbot(actor, { chatbotId: one }))).toBe("insufficient_scope");
    await deleteChatbot(owner, { chatbotId: one });
    await purgeDeleted(db, new AbortController().signal, new Date(Date.now() + 2 * 86_400_000));
    expect(await code(authenticateToken(`Bearer ${made.token}`))).toBe("unauthorized");
  });

  test("of another account cannot be revoked", async () => {
    const [mine, stranger] = [await newActor(), await newActor()];
    const made = await createToken(mine, { name: "Mine" });
    expect(await code(revokeToken(stranger, { id: made.id }))).toBe("not_found");
    expect(await code(authenticateToken(`Bearer ${made.token}`))).toBe("accepted");
  });

  test("from the settings is kept once and stays revoked", async () => {
    const actor = await newActor();
    const given = newApiToken();
    await keepGivenToken(actor.accountId, given);
    await keepGivenToken(actor.accountId, given);
    const { items } = await listTokens(actor);
    expect(items).toHaveLength(1);
    await revokeToken(actor, { id: items[0]?.id ?? "" });
    await keepGivenToken(actor.accountId, given);
    expect(await code(authenticateToken(`Bearer ${given}`))).toBe("unauthorized");
  });

  test("says when it was last used, written once a minute at most", async () => {
    const actor = await newActor();
    const made = await createToken(actor, { name: "Used" });
    const db = await getDatabase();
    const lastUsed = async () => (await db.select().from(apiTokens).where(eq(apiTokens.id, made.id)))[0]?.lastUsedAt;
    const use = () => authenticateToken(`Bearer ${made.token}`);
    expect(await lastUsed()).toBeNull();
    await use();
    await expect.poll(lastUsed).toBeInstanceOf(Date);
    const first = await lastUsed();
    await use();
    await use();
    expect(await lastUsed()).toEqual(first);
    const longAgo = new Date(Date.now() - 61_000);
    await db.update(apiTokens).set({ lastUsedAt: longAgo }).where(eq(apiTokens.id, made.id));
    await use();
    await expect.poll(lastUsed).not.toEqual(longAgo);
  });

  test("is counted: the 51st live one is refused", async () => {
    const actor = await newActor();
    const results = await Promise.all(
      Array.from({ length: 55 }, (_, i) => code(createToken(actor, { name: `t${i}` }))),
    );
    expect(results.filter((result) => result === "accepted")).toHaveLength(50);
    expect(results.filter((result) => result === "conflict")).toHaveLength(5);
  });
});
