import { expect, test } from "vitest";
import { storable } from "#lib/process/storable";

test("texts lose NUL and halves of pairs, however deep they are; everything else stays as it is", () => {
  const at = new Date();
  const bytes = new Uint8Array([0, 1]);
  const given = { line: "a\0b", list: ["\ud800x", { y: "😀" }], at, bytes, none: null, n: 1, not: undefined };
  const stored = storable(given);
  expect(stored).toEqual({ line: "ab", list: ["x", { y: "😀" }], at, bytes, none: null, n: 1, not: undefined });
  expect(stored.bytes).toBe(bytes);
});
