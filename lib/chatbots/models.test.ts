import { afterAll, expect, test } from "vitest";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { startOpenAiStub } from "#e2e/support/openai-stub";
import { availableModels, modelSetup, tryModel } from "#lib/chatbots/models";
import { takeToken } from "#lib/rate-limit";

useTestDatabase();
const api = await startOpenAiStub({ behaviour: { do: "say", text: "OK" } });
process.env.OPENAI_BASE_URL = api.baseUrl;
process.env.ALLOWED_MODELS = "stub, other";
afterAll(() => api.close());

test("the models to choose from are those that the API lists and the server allows", async () => {
  expect(modelSetup()).toEqual({ serverModel: null, canChoose: true });
  expect(await availableModels(await newActor())).toEqual({ items: ["stub"] });
});

test("a test asks the model that is named, and says how long it took or why it did not answer", async () => {
  const actor = await newActor();
  expect(await tryModel(actor, { model: "stub" })).toMatchObject({ model: "stub", ok: true, reason: null });
  api.next({ do: "status", status: 401 });
  expect(await tryModel(actor, { model: "other" })).toMatchObject({
    model: "other",
    ok: false,
    reason: "refused (401)",
  });
  expect(await tryModel(actor, { model: null })).toMatchObject({ model: null, ok: false });
  await expect(tryModel(actor, { model: "dear" })).rejects.toMatchObject({ code: "invalid_field" });
});

test("one account's tests are limited, because the operator pays for them", async () => {
  const actor = await newActor();
  // What the account has left, as that many tests would.
  for (let i = 0; i < 10; i++) takeToken(`model-test:${actor.accountId}`, { burst: 10, perSecond: 1 / 3_600 });
  await expect(tryModel(actor, { model: null })).rejects.toMatchObject({ code: "rate_limited" });
  expect((await tryModel(await newActor(), { model: null })).ok).toBe(false);
});
