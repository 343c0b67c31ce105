import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { getDatabase } from "#db/client";
import { accounts, modelConnections } from "#db/schema/accounts";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { type OpenAiStub, startOpenAiStub } from "#e2e/support/openai-stub";
import { collectAnswer } from "#lib/answering/answer-question";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { updateChatbot } from "#lib/chatbots/update-chatbot";
import { talk } from "#lib/conversations/talk/talk";
import { localServices, modelsOfService } from "#lib/models/available-models";
import { chatModelOf, modelSetupOf } from "#lib/models/chat-model-of";
import { connectionOf } from "#lib/models/connection";
import { deleteConnection } from "#lib/models/delete-connection";
import { getModel } from "#lib/models/get-model";
import { saveConnection } from "#lib/models/save-connection";
import { findConnection, putConnection } from "#lib/models/store";
import { tryModel } from "#lib/models/try-model";
import type { Actor } from "#lib/process/actor";

useTestDatabase();
const SECRET = "sk-test-abcdefghijkl-9876";
const PUBLIC = "https://models.example/v1";
let api: OpenAiStub;
/** The server's owner, who alone may connect what listens on this machine. */
let owner: Actor;

beforeAll(async () => {
  api = await startOpenAiStub();
  owner = await newActor();
  await (await getDatabase()).update(accounts).set({ owner: true }).where(eq(accounts.id, owner.accountId));
});
afterAll(() => api.close());

async function chatbotOf(actor: Actor) {
  const { chatbotId } = await createChatbot(actor, {
    input_qas: [{ question: "How long does shipping take?", answer: "Shipping takes 3 days." }],
  });
  await updateChatbot(actor, { chatbotId, settings: { verbatim: false } });
  return chatbotId;
}
async function ask(actor: Actor, chatbotId: string) {
  const messages = [{ role: "user" as const, content: "how many days is shipping taking" }];
  const { events } = await talk(actor, { chatbotId, messages, stream: false }, { channel: "api" });
  return collectAnswer(events);
}
const rowOf = async (actor: Actor) => (await findConnection(await getDatabase(), actor.accountId))?.connection;
const connect = (actor: Actor, more: object = {}) =>
  saveConnection(actor, { baseUrl: api.baseUrl, apiKey: SECRET, model: "house-model", ...more });

describe("a connected model", () => {
  test("writes the answers of the account's chatbots with the account's key, from the next question until it is disconnected", async () => {
    const chatbotId = await chatbotOf(owner);
    expect((await ask(owner, chatbotId)).model).toBeNull();
    await connect(owner);
    expect(await modelSetupOf(owner.accountId)).toMatchObject({ source: "account", model: "house-model" });
    expect((await ask(owner, chatbotId)).model).toBe("house-model");
    expect(api.calls.at(-1)).toMatchObject({ model: "house-model", headers: { authorization: `Bearer ${SECRET}` } });
    await updateChatbot(owner, { chatbotId, settings: { model: "own-model" } });
    expect((await ask(owner, chatbotId)).model).toBe("own-model");
    await deleteConnection(owner);
    const before = api.counters.chat;
    expect((await ask(owner, chatbotId)).model).toBeNull();
    expect(api.counters.chat).toBe(before);
    await expect(deleteConnection(owner)).rejects.toMatchObject({ code: "not_found" });
  });

  test("answers for its own account alone", async () => {
    await connect(owner);
    const other = await newActor();
    const chatbotId = await chatbotOf(other);
    const before = api.counters.chat;
    expect((await ask(other, chatbotId)).model).toBeNull();
    await saveConnection(other, { baseUrl: PUBLIC, apiKey: "sk-other-abcdefghi-1234", model: "other-model" });
    expect(await connectionOf(other.accountId)).toMatchObject({
      apiKey: "sk-other-abcdefghi-1234",
      row: { baseUrl: PUBLIC, model: "other-model" },
    });
    expect(await connectionOf(owner.accountId)).toMatchObject({ apiKey: SECRET, row: { baseUrl: api.baseUrl } });
    expect((await getModel(other)).connection?.keyLastFour).toBe("1234");
    expect(api.counters.chat).toBe(before);
  });

  test("that another process changed is read anew within a second", async () => {
    await connect(owner);
    expect((await chatModelOf(owner.accountId, null))?.name).toBe("house-model");
    const row = await rowOf(owner);
    if (!row) throw new Error("no connection");
    await putConnection(await getDatabase(), { ...row, model: "changed-elsewhere" });
    const now = performance.now();
    const clock = vi.spyOn(performance, "now").mockReturnValue(now + 1_000);
    expect((await chatModelOf(owner.accountId, null))?.name).toBe("changed-elsewhere");
    clock.mockRestore();
  });

  test("is not overwritten by who read an earlier state of it", async () => {
    const actor = await newActor();
    const wanted = { baseUrl: PUBLIC, apiKey: SECRET, model: "one" };
    const first = await saveConnection(actor, { ...wanted, version: null });
    await expect(saveConnection(actor, { ...wanted, version: null })).rejects.toMatchObject({
      code: "precondition_failed",
      current: { connection: { model: "one" } },
    });
    const version = first.connection?.version;
    expect((await saveConnection(actor, { ...wanted, model: "two", version })).model).toBe("two");
  });
});

describe("a service's key", () => {
  test("is in no view, and in the database only encrypted", async () => {
    const view = await connect(owner);
    expect(view.connection).toMatchObject({ keyLastFour: "9876", problem: null });
    expect(JSON.stringify([view, await getModel(owner), await rowOf(owner)])).not.toContain(SECRET.slice(0, -4));
  });

  test("stays when the connection is saved without one, and goes when it is saved with none", async () => {
    await connect(owner);
    await saveConnection(owner, { baseUrl: `${api.baseUrl}/`, model: "next" });
    expect(await connectionOf(owner.accountId)).toMatchObject({ apiKey: SECRET, row: { model: "next" } });
    expect((await connect(owner, { apiKey: null })).connection?.keyLastFour).toBeNull();
  });

  test("is never sent to another address than the one that it was stored for", async () => {
    await connect(owner);
    const elsewhere = { baseUrl: api.baseUrl.replace("/v1", "/v2"), model: "house-model" };
    const again = { code: "invalid_field", param: "apiKey", message: "Enter the key again." };
    await expect(saveConnection(owner, elsewhere)).rejects.toMatchObject(again);
    await expect(tryModel(owner, elsewhere)).rejects.toMatchObject(again);
    await expect(modelsOfService(owner, elsewhere)).rejects.toMatchObject(again);
    expect(await connectionOf(owner.accountId)).toMatchObject({ apiKey: SECRET, row: { baseUrl: api.baseUrl } });
  });

  test.each([
    ["the server's secret is another one", (sealed: string) => sealed.replace(/^v1\.[^.]+/, "v1.AAAAAAAA")],
    ["its text was tampered with", (sealed: string) => `${sealed.slice(0, -6)}AAAAAA`],
    ["it is no sealed key", () => "nonsense"],
  ])("has to be entered again where %s, and nothing breaks until then", async (_, change) => {
    const chatbotId = await chatbotOf(owner);
    await connect(owner);
    const sealed = (await rowOf(owner))?.sealedKey ?? "";
    const db = await getDatabase();
    await db.update(modelConnections).set({ sealedKey: change(sealed) });
    const now = performance.now();
    const clock = vi.spyOn(performance, "now").mockReturnValue(now + 1_000);
    expect((await getModel(owner)).connection?.problem).toBe("key_unreadable");
    expect(await modelSetupOf(owner.accountId)).toMatchObject({ source: "account", canChoose: false, broken: true });
    clock.mockRestore();
    expect(await ask(owner, chatbotId)).toMatchObject({ model: null, answer: "Shipping takes 3 days." });
    await expect(connect(owner, { apiKey: undefined })).rejects.toMatchObject({ message: "Enter the key again." });
    expect((await connect(owner)).connection?.problem).toBeNull();
  });

  test("of one account opens no other account's connection", async () => {
    await connect(owner);
    const thief = await newActor();
    const row = await rowOf(owner);
    if (!row) throw new Error("no connection");
    await putConnection(await getDatabase(), { ...row, accountId: thief.accountId, baseUrl: PUBLIC });
    expect((await getModel(thief)).connection?.problem).toBe("key_unreadable");
  });
});

describe("addresses", () => {
  test.each([
    ["http://127.0.0.1:11434/v1", /Only the owner of this server may connect a model at a private address/],
    ["http://[::1]/v1", /Only the owner/],
    ["http://localhost/v1", /Only the owner/],
    ["http://10.0.0.8/v1", /Only the owner/],
    ["https://models.example:8443/v1", /a port other than 80 and 443/],
    ["ftp://models.example/v1", /starts with http/],
    ["https://user:secret@models.example/v1", /starts with http/],
    ["models.example", /starts with http/],
  ])("%s is refused to who does not own the server, before anything is asked", async (baseUrl, message) => {
    const actor = await newActor();
    const refused = { code: "invalid_field", param: "baseUrl", message: expect.stringMatching(message) };
    await expect(saveConnection(actor, { baseUrl, model: "m" })).rejects.toMatchObject(refused);
    await expect(tryModel(actor, { baseUrl, model: "m" })).rejects.toMatchObject(refused);
    await expect(modelsOfService(actor, { baseUrl })).rejects.toMatchObject(refused);
    expect((await getModel(actor)).connection).toBeNull();
  });

  test("a private address that an account has in spite of that is not asked", async () => {
    const actor = await newActor();
    const values = { preset: "other", baseUrl: api.baseUrl, model: "m", sealedKey: null, lastFour: null };
    await putConnection(await getDatabase(), { accountId: actor.accountId, ...values });
    const before = api.counters.chat;
    expect(await ask(actor, await chatbotOf(actor))).toMatchObject({ model: null });
    expect((await getModel(actor)).connection?.problem).toBe("address_not_allowed");
    expect(api.counters.chat).toBe(before);
  });

  test("what listens at the usual address of a local service is found for the server's owner", async () => {
    const here = [
      { preset: "ollama" as const, baseUrl: api.baseUrl },
      { preset: "lmstudio" as const, baseUrl: "http://127.0.0.1:9/v1" },
    ];
    expect(await localServices(owner, here)).toEqual({ items: [{ ...here[0], models: ["stub"] }] });
    const before = api.counters.models;
    expect(await localServices(await newActor(), here)).toEqual({ items: [] });
    expect(api.counters.models).toBe(before);
  });
});

describe("a test of a service that is not saved yet", () => {
  const given = () => ({ baseUrl: api.baseUrl, apiKey: SECRET, model: "house-model" });

  test("says how long the first word took", async () => {
    api.next({ do: "say", text: "OK" });
    const actor = owner;
    const result = await tryModel(actor, given());
    expect(result).toMatchObject({ model: "house-model", ok: true, code: null });
    expect(result.firstWordMs).toBeGreaterThanOrEqual(0);
    expect((await modelsOfService(actor, given())).items).toEqual(["stub"]);
    await expect(tryModel(actor, { ...given(), model: null })).rejects.toMatchObject({ param: "model" });
  });

  test.each([
    [{ status: 401 }, "bad_key", /refuses the key \(401\)/],
    [{ status: 400, message: "API key not valid. Pass a valid API key." }, "bad_key", /refuses the key/],
    [
      { status: 404, message: "The model `x` does not exist" },
      "unknown_model",
      /does not know the model “house-model”/,
    ],
    [{ status: 404, message: "no such path" }, "not_found", /often|Many addresses end in \/v1/],
    [{ status: 402 }, "no_credit", /no credit left/],
    [{ status: 429, message: "You exceeded your current quota" }, "no_credit", /no credit left/],
    [{ status: 429 }, "rate_limited", /fewer requests/],
    [{ status: 503 }, "service_down", /a fault of its own \(503\)/],
    [{ status: 418, message: `I am a teapot, ${SECRET}` }, "refused", /It said: “I am a teapot, …”$/],
  ])("says what %j means in plain words", async (fault, code, reason) => {
    const actor = await newOwner();
    api.next({ do: "status", ...fault });
    const result = await tryModel(actor, given());
    expect(result).toMatchObject({ ok: false, code, reason: expect.stringMatching(reason) });
    expect(JSON.stringify(result)).not.toContain(SECRET);
  });

  test("says when nothing answers, and when what answers is no model", async () => {
    const actor = await newOwner();
    expect(await tryModel(actor, { ...given(), baseUrl: "http://127.0.0.1:9/v1" })).toMatchObject({
      ok: false,
      code: "unreachable",
    });
    api.next({ do: "malformed" });
    expect(await tryModel(actor, given())).toMatchObject({ ok: false, code: "not_a_model" });
    await expect(modelsOfService(actor, { baseUrl: "http://127.0.0.1:9/v1" })).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(/^The models cannot be listed\. The service cannot be reached/),
    });
  });

  /** Another account that owns the server now: what one account may test in a minute is limited. */
  async function newOwner(): Promise<Actor> {
    const db = await getDatabase();
    const actor = await newActor();
    await db.update(accounts).set({ owner: false }).where(eq(accounts.owner, true));
    await db.update(accounts).set({ owner: true }).where(eq(accounts.id, actor.accountId));
    return actor;
  }
});
