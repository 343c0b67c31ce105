import { expect, test } from "vitest";
import { CodeMissing, LazyCode } from "#lib/browser/lazy-code";

test("code is fetched once, however often it is wanted", async () => {
  let fetches = 0;
  const part = new LazyCode(async () => {
    fetches += 1;
    return "code";
  });
  expect(part.code).toBeNull();
  expect(await Promise.all([part.fetch(), part.fetch()])).toEqual(["code", "code"]);
  await part.fetch();
  expect([fetches, part.code]).toEqual([1, "code"]);
});

test("a fetch that failed says so, and the next one asks again", async () => {
  let reachable = false;
  const part = new LazyCode(async () => {
    if (!reachable) throw new Error("Failed to load chunk");
    return "code";
  });
  part.preload();
  await expect(part.fetch()).rejects.toThrow(CodeMissing);
  reachable = true;
  expect(await part.fetch()).toBe("code");
});
