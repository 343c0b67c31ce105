import { expect, test } from "vitest";
import { GroupWriter } from "#lib/process/group-writer";

/** Keeps what was written together; a write takes until the next turn, and "bad" cannot be written. */
function recorder(most = 10) {
  const groups: string[][] = [];
  const writer = new GroupWriter<string>(async (items) => {
    groups.push(items);
    await Promise.resolve();
    if (items.includes("bad")) throw new Error("cannot be written");
  }, most);
  return { groups, writer };
}

test("what comes alone is written at once, what comes meanwhile together", async () => {
  const { groups, writer } = recorder();
  await Promise.all(["a", "b", "c"].map((item) => writer.add(item)));
  await writer.add("d");
  expect(groups).toEqual([["a"], ["b", "c"], ["d"]]);
});

test("no group is larger than allowed", async () => {
  const { groups, writer } = recorder(2);
  await Promise.all(["a", "b", "c", "d"].map((item) => writer.add(item)));
  expect(groups).toEqual([["a"], ["b", "c"], ["d"]]);
});

test("one that cannot be written takes no other with it", async () => {
  const { groups, writer } = recorder();
  const results = await Promise.allSettled(["a", "b", "bad", "c"].map((item) => writer.add(item)));
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
  expect(groups).toEqual([["a"], ["b", "bad", "c"], ["b"], ["bad"], ["c"]]);
  await writer.add("d");
  expect(groups.at(-1)).toEqual(["d"]);
});
