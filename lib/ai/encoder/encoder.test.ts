import { expect, test } from "vitest";
import { sharedEncoder } from "#lib/ai/encoder/load-encoder";

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
const encoder = sharedEncoder();

test("what means the same lies nearer than what does not", () => {
  const asked = encoder.embed("can I bring my dog");
  expect(cosine(asked, encoder.embed("Are pets allowed?"))).toBeGreaterThan(
    cosine(asked, encoder.embed("Where do I find my invoice?")),
  );
});

test("vectors have length 1, and a text without a word has none", () => {
  const vector = encoder.embed("opening hours");
  expect(cosine(vector, vector)).toBeCloseTo(1, 5);
  expect(encoder.embed("?!").every((x) => x === 0)).toBe(true);
});
