import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getDatabase, getPool } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { type OpenAiStub, startOpenAiStub } from "#e2e/support/openai-stub";
import { collectAnswer } from "#lib/answering/answer-question";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { updateChatbot } from "#lib/chatbots/update-chatbot";
import { findMessage } from "#lib/conversations/store";
import { talk } from "#lib/conversations/talk/talk";

useTestDatabase();
let stub: OpenAiStub;
beforeAll(async () => {
  stub = await startOpenAiStub();
  Object.assign(process.env, { OPENAI_BASE_URL: stub.baseUrl, OPENAI_API_KEY: "test", CHAT_MODEL: "stub" });
});
afterAll(() => stub.close());

async function chatbotOf() {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {
    input_qas: [{ question: "How long does shipping take?", answer: "Shipping takes 3 days." }],
  });
  await updateChatbot(actor, { chatbotId, settings: { verbatim: false } });
  return { actor, chatbotId, scope: { accountId: actor.accountId, chatbotId } };
}
const asking = (chatbotId: string, content: string) => ({
  chatbotId,
  messages: [{ role: "user" as const, content }],
  stream: true,
});

describe("an answer that its visitor does not wait for", () => {
  test("is in the log with what was said so far, and the call to the model is ended", async () => {
    const { actor, chatbotId, scope } = await chatbotOf();
    // A model's first answer shows whether it may be passed on as it comes.
    const first = await talk(actor, asking(chatbotId, "how many days is shipping taking"), { channel: "api" });
    expect((await collectAnswer(first.events)).model).toBe("stub");
    stub.next({ do: "stall", pieces: ["Shipping takes 3 days [1]. ", "It "], after: 2 });
    const visitor = new AbortController();
    const options = { channel: "api", signal: visitor.signal };
    const { events, messageId } = await talk(actor, asking(chatbotId, "how many days is shipping taking"), options);
    const aborted = stub.nextAbort();
    let said = "";
    const reading = (async () => {
      for await (const event of events) {
        if (event.type !== "text") continue;
        said += event.delta;
        visitor.abort();
      }
    })();
    await expect(reading).rejects.toThrow();
    await aborted;
    expect(said).toBe("Shipping takes 3 days [1].");
    const row = await findMessage(await getDatabase(), scope, messageId);
    expect(row).toMatchObject({ answer: said, answered: true, decision: "abandoned" });
    expect(row?.log).toMatchObject({ reason: "The visitor left before the answer was complete." });
  });

  test("is logged once when it was complete", async () => {
    const { actor, chatbotId, scope } = await chatbotOf();
    const visitor = new AbortController();
    const options = { channel: "api", signal: visitor.signal };
    const { events, finish, messageId } = await talk(actor, asking(chatbotId, "How long does shipping take?"), options);
    await finish(await collectAnswer(events));
    visitor.abort();
    const row = await findMessage(await getDatabase(), scope, messageId);
    expect(row).toMatchObject({ answer: "Shipping takes 3 days [1].", decision: "qa" });
  });
});

test("an answer that only the log cannot take is given all the same", async () => {
  const { actor, chatbotId, scope } = await chatbotOf();
  const pool = await getPool();
  await pool.query("alter table messages add constraint full_disk check (false) not valid");
  const { events, messageId } = await talk(actor, asking(chatbotId, "how long does shipping take"), { channel: "api" });
  const { answer } = await collectAnswer(events);
  await pool.query("alter table messages drop constraint full_disk");
  expect(answer).toContain("3 days");
  expect(await findMessage(await getDatabase(), scope, messageId)).toBeNull();
});

test("personal data is masked in what is kept, and the answer is made from what was typed", async () => {
  const { actor, chatbotId, scope } = await chatbotOf();
  await updateChatbot(actor, { chatbotId, settings: { maskPersonalData: true } });
  const asked = asking(chatbotId, "How long does shipping take? Write to anna@example.com");
  const { events, finish, messageId } = await talk(actor, asked, { channel: "api" });
  await finish(await collectAnswer(events));
  const row = await findMessage(await getDatabase(), scope, messageId);
  expect(row?.question).toBe("How long does shipping take? Write to [email]");
  expect(JSON.stringify(row)).not.toContain("anna@example.com");
});
