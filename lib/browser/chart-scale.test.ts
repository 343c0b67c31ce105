import { describe, expect, it } from "vitest";
import { chartScale } from "#lib/browser/chart-scale";

describe("chartScale", () => {
  it.each([0, 1, 3, 4, 5, 17, 99, 100, 101, 12_345])(
    "reaches %d with at most five lines above zero, in whole steps",
    (max) => {
      const { top, ticks } = chartScale(max);
      expect(top).toBeGreaterThanOrEqual(max);
      expect(ticks[0]).toBe(0);
      expect(ticks.at(-1)).toBe(top);
      expect(ticks.length).toBeGreaterThanOrEqual(3);
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.every(Number.isInteger)).toBe(true);
    },
  );
  it("takes round steps", () => {
    expect(chartScale(17).ticks).toEqual([0, 5, 10, 15, 20]);
    expect(chartScale(0).ticks).toEqual([0, 1, 2, 3, 4]);
  });
});
