import { expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { chatModelOf } from "#lib/models/chat-model-of";
import { getModel } from "#lib/models/get-model";
import { saveConnection } from "#lib/models/save-connection";
import { putConnection } from "#lib/models/store";
import { tryModel } from "#lib/models/try-model";

useTestDatabase();
process.env.ALLOWED_MODELS = "small, large";
const baseUrl = "https://models.example/v1";

test("ALLOWED_MODELS limits what an account connects, tests and has its chatbots name", async () => {
  const actor = await newActor();
  const refused = { code: "invalid_field", param: "model", message: expect.stringContaining("small, large") };
  await expect(saveConnection(actor, { baseUrl, model: "dear" })).rejects.toMatchObject(refused);
  await expect(tryModel(actor, { baseUrl, model: "dear" })).rejects.toMatchObject(refused);
  expect(await saveConnection(actor, { baseUrl, model: "small" })).toMatchObject({
    source: "account",
    model: "small",
    allowedModels: ["small", "large"],
  });
  expect((await chatModelOf(actor.accountId, "large"))?.name).toBe("large");
  expect((await chatModelOf(actor.accountId, "dear"))?.name).toBe("small");
});

test("a connection whose model is no longer allowed is not asked, and says so", async () => {
  const { accountId, ...actor } = await newActor();
  const values = { preset: "other", baseUrl, model: "dear", sealedKey: null, lastFour: null };
  await putConnection(await getDatabase(), { accountId, ...values });
  expect((await getModel({ accountId, ...actor })).connection?.problem).toBe("model_not_allowed");
  expect(await chatModelOf(accountId, "small")).toBeNull();
});
