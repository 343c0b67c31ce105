import { expect, test } from "vitest";
import { type BatchStart, followBatch } from "#lib/knowledge/follow-batch";

const counts = (queued: number, indexed: number, failed = 0) => ({
  total: queued + indexed + failed,
  queued,
  fetching: 0,
  indexed,
  skipped: 0,
  failed,
});
function follow(...steps: ReturnType<typeof counts>[]) {
  let start: BatchStart | null = null;
  return steps.map((step) => {
    const next = followBatch(start, step);
    start = next.start;
    return next.progress;
  });
}

test("one page added to 140 is one page, and what failed before is not its failure", () => {
  expect(follow(counts(0, 138, 2), counts(1, 138, 2), counts(0, 139, 2))).toEqual([
    null,
    { done: 0, total: 1, failed: 0 },
    null,
  ]);
});

test("pages that are read again are counted from nothing", () => {
  expect(follow(counts(0, 10, 1), counts(11, 0), counts(8, 2, 1))).toEqual([
    null,
    { done: 0, total: 11, failed: 0 },
    { done: 3, total: 11, failed: 1 },
  ]);
});

test("what is added under way makes the batch longer", () => {
  expect(follow(counts(0, 5), counts(2, 5), counts(1, 6), counts(4, 6))).toEqual([
    null,
    { done: 0, total: 2, failed: 0 },
    { done: 1, total: 2, failed: 0 },
    { done: 1, total: 5, failed: 0 },
  ]);
});

test("seen first under way, all pages are the batch; deleted ones leave it", () => {
  expect(follow(counts(2, 1), counts(2, 0))).toEqual([
    { done: 1, total: 3, failed: 0 },
    { done: 0, total: 2, failed: 0 },
  ]);
});
