import { expect, test } from "vitest";
import type { QaRow } from "#lib/answering/types";
import { RowCache } from "#lib/knowledge/index/row-cache";

/** A table of Q&As that can be changed, and the ids that were read from it, read by read. */
function table() {
  const answers = new Map([
    ["a", "first"],
    ["b", "second"],
  ]);
  const reads: string[][] = [];
  const read = async (ids: string[]): Promise<QaRow[]> => {
    reads.push(ids);
    return ids.flatMap((id) => {
      const answer = answers.get(id);
      return answer === undefined ? [] : [{ id, answer, questions: ["q"] }];
    });
  };
  return { answers, reads, read };
}

test("what was read at a version is not read again, what was not is", async () => {
  const { reads, read } = table();
  const cache = new RowCache(10_000);
  await cache.qas("bot", 1, ["a"], read);
  expect((await cache.qas("bot", 1, ["b", "a"], read)).map(({ id }) => id).sort()).toEqual(["a", "b"]);
  await cache.qas("bot", 1, ["a", "b"], read);
  expect(reads).toEqual([["a"], ["b"]]);
});

test("at a new version everything is read again, and an older one finds nothing any more", async () => {
  const { answers, reads, read } = table();
  const cache = new RowCache(10_000);
  await cache.qas("bot", 1, ["a", "b"], read);
  answers.delete("a");
  answers.set("b", "changed");
  expect(await cache.qas("bot", 2, ["a", "b"], read)).toEqual([{ id: "b", answer: "changed", questions: ["q"] }]);
  await cache.qas("bot", 1, ["b"], read);
  await cache.qas("bot", 2, ["b"], read);
  expect(reads).toEqual([["a", "b"], ["a", "b"], ["b"]]);
});

test("chatbots do not share rows, even those with the same id", async () => {
  const { reads, read } = table();
  const cache = new RowCache(10_000);
  await cache.qas("bot", 1, ["a"], read);
  await cache.qas("other", 1, ["a"], read);
  expect(reads).toHaveLength(2);
});

test("over the bound the chatbots that were asked longest ago are forgotten, be a single one ever so large", async () => {
  const { answers, reads, read } = table();
  answers.set("huge", "x".repeat(5_000));
  const cache = new RowCache(1_000);
  await cache.qas("old", 1, ["a"], read);
  await cache.qas("bot", 1, ["a"], read);
  await cache.qas("new", 1, ["a", "b"], read);
  await cache.qas("new", 1, ["a", "b"], read);
  expect(reads).toHaveLength(3);
  await cache.qas("old", 1, ["a"], read);
  expect(reads).toHaveLength(4);
  await cache.qas("huge", 1, ["huge"], read);
  await cache.qas("huge", 1, ["huge"], read);
  expect(reads).toHaveLength(6);
});
