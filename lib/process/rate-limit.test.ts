import { expect, test } from "vitest";
import { bucketOf, takeToken } from "#lib/process/rate-limit";

test("a bucket says how many calls are left at once, and when all are back", () => {
  const limit = { burst: 3, perSecond: 0.5 };
  const state = (seconds: number) => bucketOf("test:left", limit, seconds * 1000);
  expect(state(0)).toEqual({ left: 3, fullIn: 0 });
  expect([0, 0, 0, 0].map((at) => takeToken("test:left", limit, at))).toEqual([0, 0, 0, 2]);
  expect([state(0), state(1), state(2), state(6)]).toEqual([
    { left: 0, fullIn: 6 },
    { left: 0, fullIn: 5 },
    { left: 1, fullIn: 4 },
    { left: 3, fullIn: 0 },
  ]);
});
