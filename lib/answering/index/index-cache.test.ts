import { expect, test } from "vitest";
import { buildIndex } from "#lib/answering/index/build-index";
import { IndexCache, type ReadKnowledge } from "#lib/answering/index/index-cache";
import type { QaRow } from "#lib/answering/types";

/** A thread of its own takes its time to start where other tests run beside it. */
const THREAD = { timeout: 120_000 };

const qasOf = (questions: readonly string[]): QaRow[] =>
  questions.map((question, i) => ({ id: `qa${i}`, answer: `Answer ${i}.`, questions: [question] }));

/** Knowledge that is one Q&A per question; `before` is waited for between the rows. */
function reading(questions: readonly string[], before: () => Promise<void> = async () => {}): ReadKnowledge {
  return async function* () {
    for (const qa of qasOf(questions)) {
      await before();
      yield { qas: [qa] };
    }
  };
}
const failing = (message: string): ReadKnowledge =>
  async function* () {
    yield {};
    throw new Error(message);
  };

test("a small chatbot never answers from a version older than the caller's", async () => {
  const cache = new IndexCache();
  await cache.get("bot", 1, reading(["old question"]));
  const { index } = await cache.get("bot", 2, reading(["old question", "new question"]));
  expect(index.exact("new question")).not.toBeNull();
});

test("calls in parallel share one build", async () => {
  const cache = new IndexCache();
  const found = await Promise.all([1, 2, 3, 4].map(() => cache.get("bot", 1, reading(["a question"]))));
  expect(cache.statistics().builds).toBe(1);
  expect(new Set(found.map(({ index }) => index)).size).toBe(1);
});

test("a newer version that is asked for during a build is built after it", async () => {
  const cache = new IndexCache();
  const first = cache.get("bot", 1, reading(["one"]));
  const second = cache.get("bot", 2, reading(["one", "two"]));
  expect((await first).index.version).toBe(1);
  expect((await second).index.version).toBe(2);
});

test("a large chatbot answers from its old index until the new one is built", async () => {
  const gate = Promise.withResolvers<void>();
  const next = reading(["one", "two", "three"], () => gate.promise);
  const cache = new IndexCache({ largeFrom: 0, now: () => 0 });
  await cache.get("bot", 1, reading(["one", "two"]));
  expect((await cache.get("bot", 2, next)).index.version).toBe(1);
  expect((await cache.get("bot", 2, next)).index.version).toBe(1);
  gate.resolve();
  await expect.poll(async () => (await cache.get("bot", 2, next)).index.version, THREAD).toBe(2);
  expect(cache.statistics()).toMatchObject({ builds: 2, failures: 0 });
});

test("large knowledge built in a worker thread answers like the same knowledge built here", async () => {
  const questions = ["Where is my parcel?", "How do I pay?", "¿Cuándo llega mi pedido?"];
  const cache = new IndexCache({ largeFrom: 0 });
  const { index } = await cache.get("bot", 3, reading(questions));
  const here = buildIndex({ version: 3, qas: qasOf(questions), passages: [] });
  const form = { text: "paying how", joined: false, plain: "paying how", leans: false, lastAnswer: "" };
  expect(index.judge([form])).toEqual(here.judge([form]));
  expect(index.version).toBe(3);
});

test("a large chatbot that changes all the time is rebuilt for a third of the time at most", async () => {
  let now = 0;
  const cache = new IndexCache({ largeFrom: 0, now: () => now });
  const slow = (questions: string[]) =>
    reading(questions, async () => {
      now += 1_000;
    });
  await cache.get("bot", 1, slow(["one"]));
  await cache.get("bot", 2, slow(["one"]));
  now += 1_999;
  await cache.get("bot", 3, slow(["one"]));
  expect(cache.statistics().builds).toBe(1);
  now += 1;
  await cache.get("bot", 4, slow(["one"]));
  await expect.poll(async () => (await cache.get("bot", 4, slow(["one"]))).index.version, THREAD).toBe(4);
  expect(cache.statistics().builds).toBe(2);
});

test("a failed rebuild leaves the old index at work and is tried again after a pause", async () => {
  let now = 0;
  const cache = new IndexCache({ largeFrom: 0, now: () => now });
  await cache.get("bot", 1, reading(["one"]));
  cache.refresh("bot", 2, failing("no connection"));
  await expect.poll(() => cache.statistics().failures).toBe(1);
  cache.refresh("bot", 2, reading(["one"]));
  expect((await cache.get("bot", 2, reading(["one"]))).index.version).toBe(1);
  now += 2_000;
  cache.refresh("bot", 2, reading(["one"]));
  await expect.poll(async () => (await cache.get("bot", 2, reading(["one"]))).index.version, THREAD).toBe(2);
});

test("a small chatbot does not wait for a large one's index", async () => {
  const gate = Promise.withResolvers<void>();
  const cache = new IndexCache({ largeFrom: 0.2 });
  const large = cache.get(
    "large",
    1,
    reading(["one", "two", "three"], () => gate.promise),
  );
  expect((await cache.get("small", 1, reading(["one"]))).index.version).toBe(1);
  gate.resolve();
  expect((await large).index.version).toBe(1);
});

test("least recently used indexes leave when the byte budget is spent", async () => {
  const one = buildIndex({ version: 1, qas: qasOf(["a question"]), passages: [] }).byteSize;
  const cache = new IndexCache({ byteBudget: 2.5 * one });
  const read = reading(["a question"]);
  for (const bot of ["a", "b", "a", "c"]) await cache.get(bot, 1, read);
  expect(cache.statistics()).toMatchObject({ count: 2, evictions: 1, hits: 1 });
  await cache.get("a", 1, read);
  expect(cache.statistics().builds).toBe(3);
  expect(cache.statistics().bytes).toBeLessThanOrEqual(2.5 * one);
});

test("1,000 chatbots in rotation stay within a small budget, and each is answered from its own knowledge", async () => {
  const one = buildIndex({ version: 1, qas: qasOf(["question 100 of mine"]), passages: [] }).byteSize;
  const byteBudget = 50 * one;
  const cache = new IndexCache({ byteBudget });
  for (let turn = 0; turn < 2_000; turn++) {
    const question = `question ${turn % 1_000} of mine`;
    const { index } = await cache.get(`bot${turn % 1_000}`, 1, reading([question]));
    expect(index.exact(question)).not.toBeNull();
    expect(cache.statistics().bytes).toBeLessThanOrEqual(byteBudget);
  }
  expect(cache.statistics()).toMatchObject({ builds: 2_000, failures: 0 });
});

test("an error of the database reaches the caller, and the next call tries again", async () => {
  const cache = new IndexCache();
  await expect(cache.get("bot", 1, failing("no connection"))).rejects.toThrow("no connection");
  expect((await cache.get("bot", 1, reading(["q"]))).index.version).toBe(1);
  expect(cache.statistics().failures).toBe(1);
});

test("a dropped chatbot frees its memory, also when it is dropped while its index is being built", async () => {
  const cache = new IndexCache();
  await cache.get("gone", 1, reading(["q"]));
  cache.drop("gone");
  const gate = Promise.withResolvers<void>();
  const building = cache.get(
    "gone",
    1,
    reading(["q"], () => gate.promise),
  );
  cache.drop("gone");
  gate.resolve();
  expect((await building).index.version).toBe(1);
  expect(cache.statistics()).toMatchObject({ count: 0, bytes: 0 });
});

test("only chatbots that were asked of late count as in use", async () => {
  let now = 0;
  const cache = new IndexCache({ now: () => now });
  await cache.get("early", 1, reading(["q"]));
  now = 1_000;
  await cache.get("late", 1, reading(["q"]));
  expect(cache.askedWithin(500)).toEqual(["late"]);
  expect(cache.askedWithin(Number.POSITIVE_INFINITY)).toEqual(["early", "late"]);
});
