import { expect, test } from "vitest";
import { pruned } from "#components/list/use-selection";

test("a row that goes out of sight is no longer ticked, and does not come back ticked", () => {
  const onSecondPage = pruned(new Set(["a", "b"]), ["c", "d"]);
  expect([...onSecondPage]).toEqual([]);
  expect([...pruned(onSecondPage, ["a", "b"])]).toEqual([]);
});

test("while the same rows are in sight nothing changes", () => {
  const ticked = new Set(["b"]);
  expect(pruned(ticked, ["a", "b"])).toBe(ticked);
});
