import { expect, test } from "vitest";
import { takeToken } from "#lib/process/rate-limit";

test("a bucket gives its burst at once, says how long to wait, and is refilled evenly up to its burst", () => {
  const limit = { burst: 3, perSecond: 0.5 };
  const take = (seconds: number) => takeToken("test:left", limit, seconds * 1_000);
  expect([0, 0, 0, 0].map(take)).toEqual([0, 0, 0, 2]);
  expect([1, 2, 2].map(take)).toEqual([1, 0, 2]);
  expect([3_600, 3_600, 3_600, 3_600].map(take)).toEqual([0, 0, 0, 2]);
});
