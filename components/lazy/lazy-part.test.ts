import { expect, test } from "vitest";
import { lazyCode } from "#components/lazy/lazy-part";

test("code is fetched once, however often it is needed", async () => {
  let fetches = 0;
  const part = lazyCode(async () => {
    fetches += 1;
    return "code";
  });
  expect(part.code).toBeNull();
  expect(await Promise.all([part.fetch(), part.fetch()])).toEqual(["code", "code"]);
  await part.fetch();
  expect([fetches, part.code]).toEqual([1, "code"]);
});

test("a fetch that fails is tried again once; after that it says so, and the next one asks again", async () => {
  let failures = 1;
  const part = lazyCode(async () => {
    failures -= 1;
    if (failures >= 0) throw new Error("Failed to load chunk");
    return "code";
  });
  expect(await part.fetch()).toBe("code");

  failures = 2;
  const other = lazyCode(async () => {
    failures -= 1;
    if (failures >= 0) throw new Error("Failed to load chunk");
    return "code";
  });
  await expect(other.fetch()).rejects.toThrow("Failed to load chunk");
  expect(await other.fetch()).toBe("code");
});
