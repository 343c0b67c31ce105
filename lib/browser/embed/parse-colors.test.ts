import fc from "fast-check";
import { expect, test } from "vitest";
import { contrast, parseColors } from "#lib/browser/embed/parse-colors";

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

test("the contrast of two colors is that of WCAG", () => {
  expect(contrast("#000000", "#ffffff")).toBe(21);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  expect(contrast("#ffffff", "#777777")).toBeCloseTo(4.48, 2);
});

test("whatever color an owner chooses, text can be read on it, and in it on every surface of both themes", () => {
  fc.assert(
    fc.property(color, (chosen) => {
      const { fill, ink, light, dark } = parseColors(chosen);
      expect(fill).toBe(chosen);
      expect(contrast(fill, ink)).toBeGreaterThanOrEqual(4.5);
      for (const surface of ["#ffffff", "#eeeef2", light.soft])
        expect(contrast(light.primary, surface)).toBeGreaterThanOrEqual(4.5);
      for (const surface of ["#101012", "#26262c", dark.soft])
        expect(contrast(dark.primary, surface)).toBeGreaterThanOrEqual(4.5);
      for (const accent of [light, dark])
        expect(contrast(accent.primary, accent.foreground)).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 2_000 },
  );
});
