import { afterAll, beforeAll, expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { type OpenAiStub, startOpenAiStub } from "#e2e/support/openai-stub";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { requireChatbot } from "#lib/chatbots/require-chatbot";
import { embedKnowledge } from "#lib/knowledge/embed-knowledge";
import { textsToEmbed } from "#lib/knowledge/embedding-store";
import { readKnowledge } from "#lib/knowledge/read-knowledge";

useTestDatabase();

let stub: OpenAiStub;
beforeAll(async () => {
  stub = await startOpenAiStub();
  Object.assign(process.env, {
    OPENAI_BASE_URL: stub.baseUrl,
    OPENAI_API_KEY: "test",
    EMBEDDING_MODEL: "stub-embedding",
  });
});
afterAll(() => stub.close());

const never = new AbortController().signal;

test("every question gets a vector of the configured model, once, and the index a new version to take it up", async () => {
  const actor = await newActor();
  const input_qas = Array.from({ length: 70 }, (_, i) => ({
    question: `question number ${i}`,
    answer: `answer ${i}`,
    questions: [`other ${i}`],
  }));
  const { chatbotId } = await createChatbot(actor, { input_qas });
  const scope = { accountId: actor.accountId, chatbotId };
  const db = await getDatabase();
  const before = await requireChatbot(db, actor, chatbotId);

  await embedKnowledge(scope, never);
  const calls = stub.counters.embeddings;
  expect(await textsToEmbed(db, scope, "stub-embedding", 10)).toEqual([]);
  const after = await requireChatbot(db, actor, chatbotId);
  expect(after.knowledgeVersion).toBe(before.knowledgeVersion + 1);
  const vectors: (Uint8Array | null)[] = [];
  for await (const { qas = [] } of readKnowledge(db, scope))
    for (const qa of qas) vectors.push(...(qa.questionEmbeddings ?? []));
  expect(vectors).toHaveLength(140);
  expect(vectors.every((vector) => vector !== null && vector.byteLength > 0 && vector.byteLength % 4 === 0)).toBe(true);

  await embedKnowledge(scope, never);
  expect(stub.counters.embeddings).toBe(calls);
});

test("vectors of another model are made anew, and until then left out", async () => {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, { input_qas: [{ question: "one", answer: "1" }] });
  const scope = { accountId: actor.accountId, chatbotId };
  const db = await getDatabase();
  await embedKnowledge(scope, never);
  expect(await textsToEmbed(db, scope, "another-model", 10)).toMatchObject([{ table: "questions", text: "one" }]);
});

test("an embedding API that is down fails the job, which the queue repeats, and loses nothing", async () => {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, { input_qas: [{ question: "one", answer: "1" }] });
  const scope = { accountId: actor.accountId, chatbotId };
  stub.always({ do: "status", status: 400 });
  await expect(embedKnowledge(scope, never)).rejects.toThrow();
  stub.always({ do: "answer" });
  await embedKnowledge(scope, never);
  expect(await textsToEmbed(await getDatabase(), scope, "stub-embedding", 10)).toEqual([]);
});
