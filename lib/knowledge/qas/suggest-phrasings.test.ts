import { afterAll, expect, test } from "vitest";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { startOpenAiStub } from "#e2e/support/openai-stub";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { getQa } from "#lib/knowledge/qas/get-qa";
import { listQas } from "#lib/knowledge/qas/list-qas";
import { suggestPhrasings } from "#lib/knowledge/qas/suggest-phrasings";

useTestDatabase();
const api = await startOpenAiStub();
process.env.OPENAI_BASE_URL = api.baseUrl;
process.env.CHAT_MODEL = "house-model";
afterAll(() => api.close());

async function qaOf() {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {
    input_qas: [
      { question: "Where is my order?", answer: "See the link in our email." },
      { question: "How long does shipping take?", answer: "Shipping takes 3 days.", questions: ["Shipping time?"] },
    ],
  });
  const { items } = await listQas(actor, { chatbotId });
  const qa = items.find(({ question }) => question.startsWith("How"));
  if (!qa) throw new Error("the Q&A is not there");
  return { actor, chatbotId, qaId: qa.id };
}

test("the model's phrasings are offered once they are checked, and nothing is saved", async () => {
  const { actor, ...ids } = await qaOf();
  const before = await getQa(actor, ids);
  const text =
    "When will it arrive?\nIt takes 3 days.\nShipping time?\nWhere is my order?\nHow many days until delivery?";
  api.next({ do: "say", text });
  expect(await suggestPhrasings(actor, ids)).toEqual({
    items: ["When will it arrive?", "How many days until delivery?"],
    reason: null,
  });
  expect(JSON.stringify(api.calls.at(-1)?.messages)).toContain("How long does shipping take?");
  expect(await getQa(actor, ids)).toEqual(before);
});

test("where the model fails or writes nothing of use, that is said and is no error", async () => {
  const { actor, ...ids } = await qaOf();
  api.next({ do: "status", status: 401 });
  expect(await suggestPhrasings(actor, ids)).toEqual({ items: [], reason: "The model did not answer: refused (401)." });
  api.next({ do: "say", text: "It takes 3 days." });
  expect(await suggestPhrasings(actor, ids)).toEqual({ items: [], reason: "The model wrote nothing new." });
});

test("a stranger's Q&A is not found, and the model is not asked", async () => {
  const { actor: _, ...ids } = await qaOf();
  const before = api.counters.chat;
  await expect(suggestPhrasings(await newActor(), ids)).rejects.toMatchObject({ code: "not_found" });
  expect(api.counters.chat).toBe(before);
});
