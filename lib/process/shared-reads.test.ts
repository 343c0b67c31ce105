import { expect, test } from "vitest";
import { SharedReads } from "#lib/process/shared-reads";

/** Reads that end when they are told to, numbered in the order in which they began. */
function slowReads() {
  const begun: PromiseWithResolvers<number>[] = [];
  const run = () => {
    const read = Promise.withResolvers<number>();
    begun.push(read);
    return read.promise;
  };
  return { begun, run };
}

test("who asks while a read is under way gets the next one, together with all others who ask meanwhile", async () => {
  const { begun, run } = slowReads();
  const reads = new SharedReads<number>();
  const first = reads.read("a", run);
  const second = reads.read("a", run);
  const third = reads.read("a", run);
  expect(begun).toHaveLength(1);
  begun[0]?.resolve(1);
  expect(await first).toBe(1);
  expect(begun).toHaveLength(2);
  const fourth = reads.read("a", run);
  begun[1]?.resolve(2);
  expect(await Promise.all([second, third])).toEqual([2, 2]);
  expect(begun).toHaveLength(3);
  begun[2]?.resolve(3);
  expect(await fourth).toBe(3);
});

test("different keys do not wait for each other", async () => {
  const { begun, run } = slowReads();
  const reads = new SharedReads<number>();
  void reads.read("a", run);
  const other = reads.read("b", run);
  begun[1]?.resolve(2);
  expect(await other).toBe(2);
});

test("a read that fails, fails for those who share it; the next one is a new one", async () => {
  const { begun, run } = slowReads();
  const reads = new SharedReads<number>();
  const first = reads.read("a", run);
  const second = reads.read("a", run);
  begun[0]?.reject(new Error("gone"));
  await expect(first).rejects.toThrow("gone");
  begun[1]?.resolve(2);
  expect(await second).toBe(2);
  void reads.read("a", run);
  expect(begun).toHaveLength(3);
});
