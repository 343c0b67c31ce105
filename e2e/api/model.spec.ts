import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "#e2e/fixtures";
import { type ApiClient, apiClient } from "#e2e/support/api-client";
import { type OpenAiStub, startOpenAiStub } from "#e2e/support/openai-stub";
import { freePort } from "#e2e/support/postgres-cluster";
import { startServer, type TestServer } from "#e2e/support/server";
import type { ModelListView, ModelTestView, ModelView } from "#lib/models/schema";
import { newApiToken } from "#lib/process/token-format";

const KEY = "sk-test-abcdefghijkl-9876";
const LOG = join("test-results", "server-connected-model.log");
const NOTHING = { source: null, model: null, connection: null, allowedModels: null };

// One account's connection is what these tests are about.
test.describe.configure({ mode: "serial" });

let directory: string;
let stub: OpenAiStub;
let server: TestServer | undefined;
/** The server's owner. */
let owner: ApiClient;

test.beforeAll(async () => {
  mkdirSync("test-results", { recursive: true });
  directory = mkdtempSync(join(tmpdir(), "cb2000-connected-"));
  stub = await startOpenAiStub();
  const token = newApiToken();
  const account = { OWNER_EMAIL: "owner@example.com", OWNER_API_TOKEN: token };
  server = await startServer({ PORT: String(await freePort()), DATA_DIR: directory, ...account }, LOG);
  owner = apiClient(server.url, token);
});
test.afterAll(async () => {
  await server?.stop();
  await stub.close();
  rmSync(directory, { recursive: true, force: true });
});

async function call<View>(client: ApiClient, path: string, method: string, body?: unknown, status = 200) {
  const reply = await client.call(path, { method, body });
  expect(reply.status, reply.text).toBe(status);
  expect(reply.text).not.toContain(KEY);
  return JSON.parse(reply.text) as View;
}
const service = () => ({ preset: "other", baseUrl: stub.baseUrl, apiKey: KEY });

test.describe("200", () => {
  test("a service is tried and its models are listed before anything is saved", async () => {
    expect(await call<ModelView>(owner, "/api/v1/model", "GET")).toEqual({ ...NOTHING, privateAddresses: true });
    expect(await call<ModelListView>(owner, "/api/v1/model/choices", "POST", service())).toEqual({ items: ["stub"] });
    stub.next({ do: "say", text: "OK" });
    const tested = await call<ModelTestView>(owner, "/api/v1/model/test", "POST", { ...service(), model: "stub" });
    expect(tested).toMatchObject({ model: "stub", ok: true, code: null, reason: null });
    stub.next({ do: "status", status: 401 });
    const refused = await call<ModelTestView>(owner, "/api/v1/model/test", "POST", { ...service(), model: "stub" });
    expect(refused).toMatchObject({ ok: false, code: "bad_key" });
    expect(await call<ModelView>(owner, "/api/v1/model", "GET")).toMatchObject(NOTHING);
  });

  test("a connected model writes the answers, streamed and plain, until it is disconnected; the log never holds the key", async () => {
    const saved = await call<ModelView>(owner, "/api/v1/model", "PUT", { ...service(), model: "house-model" });
    expect(saved).toMatchObject({ source: "account", model: "house-model", connection: { keyLastFour: "9876" } });
    const input_qas = [{ question: "How long does shipping take?", answer: "Shipping takes 3 days." }];
    const chatbotId = await owner.create({ input_qas });
    await call(owner, `/api/v1/chatbots/${chatbotId}`, "PATCH", { verbatim: false });
    const question = "how many days is shipping taking";
    await owner.ask(chatbotId, question);
    expect(stub.calls.at(-1)).toMatchObject({ model: "house-model", headers: { authorization: `Bearer ${KEY}` } });
    const messages = [{ role: "user", content: question }];
    const streamed = await owner.call("/api/chatbot_talk/", { body: { chatbotId, messages, stream: true } });
    expect(streamed.text).toContain("3 days");
    const asked = stub.counters.chat;
    expect(await call(owner, "/api/v1/model", "DELETE")).toEqual({ deleted: true });
    expect((await owner.ask(chatbotId, question)).answer).toBe("Shipping takes 3 days.");
    expect(stub.counters.chat).toBe(asked);
    expect(readFileSync(LOG, "utf8")).not.toContain(KEY);
  });
});

test.describe("400", () => {
  test("a private address is refused to an account that does not own its server", async ({ alice }) => {
    const body = { ...service(), model: "stub" };
    for (const [path, method] of [
      ["/api/v1/model", "PUT"],
      ["/api/v1/model/test", "POST"],
      ["/api/v1/model/choices", "POST"],
    ] as const) {
      const reply = await alice.call(path, { method, body });
      expect(reply.status).toBe(400);
      expect(reply.body.error).toMatchObject({ code: "invalid_field", param: "baseUrl" });
    }
  });

  test("the stored key goes to no other address", async () => {
    await call(owner, "/api/v1/model", "PUT", { ...service(), model: "stub" });
    const elsewhere = { baseUrl: stub.baseUrl.replace("127.0.0.1", "localhost"), model: "stub" };
    const reply = await owner.call("/api/v1/model", { method: "PUT", body: elsewhere });
    expect(reply.body.error).toMatchObject({ code: "invalid_field", param: "apiKey" });
    await call(owner, "/api/v1/model", "DELETE");
  });
});

test("401: without a token", async () => {
  const nobody = apiClient(owner.url, null);
  for (const [path, method] of [
    ["/api/v1/model", "GET"],
    ["/api/v1/model", "DELETE"],
    ["/api/v1/model/choices", "GET"],
  ] as const)
    expect((await nobody.call(path, { method })).status).toBe(401);
});

test("404: nothing is connected", async () => {
  await call(owner, "/api/v1/model", "DELETE", undefined, 404);
});

test("412: the connection was changed since", async () => {
  const body = { ...service(), model: "stub", version: null };
  await call(owner, "/api/v1/model", "PUT", body);
  const reply = await owner.call("/api/v1/model", { method: "PUT", body });
  expect(reply.status).toBe(412);
  expect(reply.body.error).toMatchObject({ code: "precondition_failed", current: { connection: { model: "stub" } } });
  await call(owner, "/api/v1/model", "DELETE");
});
