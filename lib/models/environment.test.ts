import { afterAll, expect, test } from "vitest";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { startOpenAiStub } from "#e2e/support/openai-stub";
import { availableModels, localServices } from "#lib/models/available-models";
import { chatModelOf, modelSetupOf } from "#lib/models/chat-model-of";
import { getModel } from "#lib/models/get-model";
import { saveConnection } from "#lib/models/save-connection";
import { tryModel } from "#lib/models/try-model";
import { takeToken } from "#lib/process/rate-limit";

useTestDatabase();
const api = await startOpenAiStub({ behaviour: { do: "say", text: "OK" } });
process.env.OPENAI_BASE_URL = api.baseUrl;
process.env.ALLOWED_MODELS = "stub, other";
afterAll(() => api.close());

test("the models to choose from are those that the API lists and the server allows", async () => {
  const actor = await newActor();
  expect(await modelSetupOf(actor.accountId)).toMatchObject({ source: "environment", model: null, canChoose: true });
  expect(await availableModels(actor)).toEqual({ items: ["stub"] });
});

test("a test asks the model that is named, and says how long it took or why it did not answer", async () => {
  const actor = await newActor();
  const good = await tryModel(actor, { model: "stub" });
  expect(good).toMatchObject({ model: "stub", ok: true, code: null, reason: null });
  expect(good.firstWordMs).toBeLessThanOrEqual(good.ms);
  api.next({ do: "status", status: 401 });
  expect(await tryModel(actor, { model: "other" })).toMatchObject({ model: "other", ok: false, code: "bad_key" });
  expect(await tryModel(actor, { model: null })).toMatchObject({ model: null, ok: false, code: "no_model" });
  await expect(tryModel(actor, { model: "dear" })).rejects.toMatchObject({ code: "invalid_field" });
});

test("one account's tests are limited, because somebody pays for them", async () => {
  const actor = await newActor();
  // What the account has left, as that many tests would.
  for (let i = 0; i < 10; i++) takeToken(`model-test:${actor.accountId}`, { burst: 10, perSecond: 1 / 3_600 });
  await expect(tryModel(actor, { model: null })).rejects.toMatchObject({ code: "rate_limited" });
  expect((await tryModel(await newActor(), { model: null })).ok).toBe(false);
});

test("where the server's settings say whom to ask, no account connects a service, and none is looked for", async () => {
  const actor = await newActor();
  const wanted = { baseUrl: "https://models.example/v1", model: "stub" };
  await expect(saveConnection(actor, wanted)).rejects.toMatchObject({ code: "conflict" });
  expect(await getModel(actor)).toMatchObject({ source: "environment", model: null, connection: null });
  expect(await localServices(actor, [{ preset: "ollama", baseUrl: api.baseUrl }])).toEqual({ items: [] });
  expect((await chatModelOf(actor.accountId, "other"))?.name).toBe("other");
});
