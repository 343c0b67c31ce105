import { expect, test } from "vitest";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { configuredChatModel } from "#lib/ai/configured-models";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { updateChatbot } from "#lib/chatbots/update-chatbot";

useTestDatabase();
process.env.OPENAI_BASE_URL = "http://127.0.0.1:9/v1";
process.env.CHAT_MODEL = "small";
process.env.ALLOWED_MODELS = "medium, large";

test("a chatbot may name the models that ALLOWED_MODELS lists and the server's own, and no other", async () => {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  for (const model of ["small", "medium", "large", null])
    expect(await updateChatbot(actor, { chatbotId, settings: { model } })).toMatchObject({ model });
  await expect(updateChatbot(actor, { chatbotId, settings: { model: "huge" } })).rejects.toMatchObject({
    code: "invalid_field",
    param: "settings.model",
    message: "This server does not allow this model. Choose one of: medium, large.",
  });
});

test("a model that was allowed when it was chosen, and no longer is, is not asked", () => {
  expect(configuredChatModel("large")?.name).toBe("large");
  expect(configuredChatModel("huge")?.name).toBe("small");
});
