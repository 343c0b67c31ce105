import { expect, test } from "vitest";
import { cosines, groupVectors, NO_VECTOR } from "#lib/answering/index/vector-groups";

const bytes = (...values: number[]) => new Uint8Array(new Float32Array(values).buffer);

test("rows without a vector, of another dimension or broken are left out", () => {
  const groups = groupVectors([
    bytes(2, 0),
    null,
    bytes(1, 1, 1),
    new Uint8Array(3),
    bytes(0, 0),
    bytes(Number.NaN, 1),
  ]);
  const found = cosines(groups, Float32Array.of(1, 1), 6);
  expect(found?.[0]).toBeCloseTo(Math.SQRT1_2);
  expect([...(found ?? [])].slice(1)).toEqual([NO_VECTOR, NO_VECTOR, NO_VECTOR, 0, 0]);
  expect(cosines(groups, Float32Array.of(1, 2, 3, 4), 6)).toBeNull();
});

test("cosines are those of the stored vectors but for the rounding to int8", () => {
  const wave = (phase: number, length: number) => Array.from({ length }, (_, i) => Math.sin(i * 0.37 + phase));
  const exact = (a: number[], b: number[]) =>
    a.reduce((sum, x, i) => sum + x * (b[i] as number), 0) / (Math.hypot(...a) * Math.hypot(...b));
  for (const length of [3, 64, 1537]) {
    const question = wave(0, length);
    const rows = [0.1, 0.8, 1.5, 2.9].map((phase) => wave(phase, length));
    const found = cosines(groupVectors(rows.map((row) => bytes(...row))), Float32Array.from(question), rows.length);
    rows.forEach((row, i) => {
      expect(Math.abs((found?.[i] ?? 9) - exact(question, row))).toBeLessThan(0.005);
    });
  }
});

test("a vector may stand at any place of its buffer", () => {
  const shifted = new Uint8Array([9, ...bytes(0, 3)]).subarray(1);
  expect(cosines(groupVectors([shifted]), Float32Array.of(0, 1), 1)?.[0]).toBeCloseTo(1);
});
