import { expect, test } from "vitest";
import { buildIndex } from "#lib/answering/build-index";
import { dropIndex, getIndex, IndexCache, indexStatistics, setIndexBudget } from "#lib/answering/index-cache";
import type { Knowledge } from "#lib/answering/types";

function knowledge(version: number, questions: string[]): Knowledge {
  const qas = questions.map((question, i) => ({ id: `qa${i}`, answer: `Answer ${i}.`, questions: [question] }));
  return { version, qas, passages: [] };
}

test("a small chatbot never answers from a version older than the caller's", async () => {
  const cache = new IndexCache();
  await cache.get("bot", 1, async () => knowledge(1, ["old question"]));
  const index = await cache.get("bot", 2, async () => knowledge(2, ["old question", "new question"]));
  expect(index.retrieve("new question").exact).toBe(true);
});

test("calls in parallel share one build", async () => {
  const cache = new IndexCache();
  let loads = 0;
  const load = async () => {
    loads++;
    return knowledge(1, ["a question"]);
  };
  const indexes = await Promise.all([1, 2, 3, 4].map(() => cache.get("bot", 1, load)));
  expect(loads).toBe(1);
  expect(new Set(indexes).size).toBe(1);
});

test("a newer version that is asked for during a build is built after it", async () => {
  const cache = new IndexCache();
  const first = cache.get("bot", 1, async () => knowledge(1, ["one"]));
  const second = cache.get("bot", 2, async () => knowledge(2, ["one", "two"]));
  expect((await first).version).toBe(1);
  expect((await second).version).toBe(2);
});

test("a large chatbot answers from its old index until the new one is built", async () => {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const cache = new IndexCache({
    largeFrom: 1,
    buildLarge: async (rows) => {
      if (rows.version === 2) await gate;
      return buildIndex(rows);
    },
  });
  await cache.get("bot", 1, async () => knowledge(1, ["one", "two"]));
  const load = async () => knowledge(2, ["one", "two", "three"]);
  expect((await cache.get("bot", 2, load)).version).toBe(1);
  release();
  await expect.poll(async () => (await cache.get("bot", 2, load)).version).toBe(2);
  expect(cache.statistics()).toMatchObject({ builds: 2, failures: 0 });
});

test("large knowledge built in a worker thread answers like the same knowledge built here", async () => {
  const rows = knowledge(3, ["Where is my parcel?", "How do I pay?", "¿Cuándo llega mi pedido?"]);
  const cache = new IndexCache({ largeFrom: 1 });
  const index = await cache.get("bot", 3, async () => rows);
  expect(index.retrieve("paying how")).toEqual(buildIndex(rows).retrieve("paying how"));
  expect(index.version).toBe(3);
});

test("least recently used indexes leave when the byte budget is spent", async () => {
  const one = buildIndex(knowledge(1, ["a question"])).byteSize;
  const cache = new IndexCache({ byteBudget: 2.5 * one });
  const load = async () => knowledge(1, ["a question"]);
  await cache.get("a", 1, load);
  await cache.get("b", 1, load);
  await cache.get("a", 1, load);
  await cache.get("c", 1, load);
  expect(cache.statistics()).toMatchObject({ count: 2, evictions: 1, hits: 1 });
  await cache.get("a", 1, load);
  expect(cache.statistics().builds).toBe(3);
  expect(cache.statistics().bytes).toBeLessThanOrEqual(2.5 * one);
});

test("an error of the database reaches the caller, and the next call tries again", async () => {
  const cache = new IndexCache();
  await expect(cache.get("bot", 1, () => Promise.reject(new Error("no connection")))).rejects.toThrow("no connection");
  expect((await cache.get("bot", 1, async () => knowledge(1, ["q"]))).version).toBe(1);
  expect(cache.statistics().failures).toBe(1);
});

test("the process has one cache with statistics", async () => {
  const before = indexStatistics();
  await getIndex("shared", 1, async () => knowledge(1, ["q"]));
  await getIndex("shared", 1, async () => knowledge(1, ["q"]));
  expect(indexStatistics()).toMatchObject({ builds: before.builds + 1, hits: before.hits + 1 });
});

test("a dropped chatbot frees its memory, and a smaller budget is kept at once", async () => {
  const load = async () => knowledge(1, ["q"]);
  await getIndex("gone", 1, load);
  const { bytes, count } = indexStatistics();
  dropIndex("gone");
  expect(indexStatistics().count).toBe(count - 1);
  expect(indexStatistics().bytes).toBeLessThan(bytes);
  await getIndex("kept", 1, load);
  setIndexBudget(1);
  expect(indexStatistics().count).toBe(1);
});
