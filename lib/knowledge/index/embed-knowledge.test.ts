import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, getDatabase } from "#db/client";
import { pages, passages as passageTable, qaQuestions, sources } from "#db/schema/knowledge";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { type OpenAiStub, startOpenAiStub } from "#e2e/support/openai-stub";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { requireChatbot } from "#lib/knowledge/door";
import { embedKnowledge, requestMissingVectors } from "#lib/knowledge/index/embed-knowledge";
import { chatbotsToEmbed, textsToEmbed } from "#lib/knowledge/index/embedding-store";
import { readKnowledge } from "#lib/knowledge/index/read-knowledge";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { newId } from "#lib/process/ids";

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
  expect(await textsToEmbed(db, scope, { model: "stub-embedding", dimension: 128 }, 10)).toEqual([]);
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

async function chatbotWith(questions: string[], passages: string[] = []) {
  const actor = await newActor();
  const input_qas = questions.map((question) => ({ question, answer: `About ${question}.` }));
  const { chatbotId } = await createChatbot(actor, { input_qas });
  const scope = { accountId: actor.accountId, chatbotId };
  const db = await getDatabase();
  if (passages.length > 0) await addPage(db, scope, passages);
  return { scope, db };
}

/** A page that is there, as a retrieval would have left it. */
async function addPage(db: Database, scope: ChatbotScope, texts: string[]) {
  const source = newId("src");
  const page = newId("pag");
  const url = "https://shop.test/";
  await db.insert(sources).values({ ...scope, id: source, kind: "page", url, state: "active" });
  await db.insert(pages).values({ ...scope, id: page, sourceId: source, url, state: "indexed" });
  await db.insert(passageTable).values(
    texts.map((text, position) => ({
      ...scope,
      id: newId("psg"),
      pageId: page,
      position,
      text,
      charStart: 0,
      charEnd: 1,
    })),
  );
}

/** The lengths of the vectors that an index is built with; 0 where there is none. */
async function indexedDimensions(db: Database, scope: ChatbotScope): Promise<number[]> {
  const found: number[] = [];
  for await (const { qas = [], passages = [] } of readKnowledge(db, scope)) {
    for (const qa of qas) for (const vector of qa.questionEmbeddings ?? []) found.push((vector?.byteLength ?? 0) / 4);
    for (const passage of passages) found.push((passage.embedding?.byteLength ?? 0) / 4);
  }
  return found;
}

test("another model makes the vectors of questions and passages anew, and until then the old ones are left out", async () => {
  const { scope, db } = await chatbotWith(["one"], ["A passage."]);
  await embedKnowledge(scope, never);
  expect(await indexedDimensions(db, scope)).toEqual([128, 128]);
  await db.update(qaQuestions).set({ embeddingModel: "older" }).where(eq(qaQuestions.chatbotId, scope.chatbotId));
  await db.update(passageTable).set({ embeddingModel: "older" }).where(eq(passageTable.chatbotId, scope.chatbotId));
  expect(await indexedDimensions(db, scope)).toEqual([0, 0]);
  await embedKnowledge(scope, never);
  expect(await indexedDimensions(db, scope)).toEqual([128, 128]);
});

test("a model of the same name with another dimension makes them anew too, where it is noticed that some are missing", async () => {
  const { scope, db } = await chatbotWith(["one"], ["A passage."]);
  await embedKnowledge(scope, never);
  const narrow = { embedding: new Uint8Array(256) };
  await db.update(qaQuestions).set(narrow).where(eq(qaQuestions.chatbotId, scope.chatbotId));
  await db.update(passageTable).set(narrow).where(eq(passageTable.chatbotId, scope.chatbotId));
  expect(await indexedDimensions(db, scope)).toEqual([64, 64]);
  await requestMissingVectors();
  const wanted = { model: "stub-embedding", dimension: 128 };
  expect(await chatbotsToEmbed(db, wanted)).toContainEqual(scope);
  await embedKnowledge(scope, never);
  expect(await indexedDimensions(db, scope)).toEqual([128, 128]);
  expect(await chatbotsToEmbed(db, wanted)).not.toContainEqual(scope);
});

test("a text that the API refuses keeps no other from its vector, and is sent once", async () => {
  const { scope, db } = await chatbotWith([...Array.from({ length: 9 }, (_, i) => `question ${i}`), "refuse me"]);
  stub.always({ do: "answer", refuses: "refuse me" });
  await embedKnowledge(scope, never);
  expect((await indexedDimensions(db, scope)).toSorted()).toEqual([0, ...Array(9).fill(128)].toSorted());
  const calls = stub.counters.embeddings;
  await embedKnowledge(scope, never);
  expect(stub.counters.embeddings).toBe(calls);
  stub.always({ do: "answer" });
});

test("an embedding API that is down fails the job, which the queue repeats, and loses nothing", async () => {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, { input_qas: [{ question: "one", answer: "1" }] });
  const scope = { accountId: actor.accountId, chatbotId };
  stub.always({ do: "status", status: 400 });
  await expect(embedKnowledge(scope, never)).rejects.toThrow();
  stub.always({ do: "answer" });
  await embedKnowledge(scope, never);
  expect(await textsToEmbed(await getDatabase(), scope, { model: "stub-embedding", dimension: 128 }, 10)).toEqual([]);
});
