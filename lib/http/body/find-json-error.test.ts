import fc from "fast-check";
import { expect, test } from "vitest";
import { findJsonError } from "#lib/http/body/find-json-error";

test.each([
  ['{"a":1,}', 7],
  ["{question:1}", 1],
  ['{"a" 1}', 5],
  ["[1,2", 4],
  ["", 0],
  ["nul", 0],
  ['{"a":1} x', 8],
  ["01", 1],
  ['"a\nb"', 2],
  ['{"a":"b\tc"}', 7],
  ['{"a":"b\\x"}', 8],
  ['["\\u12g4"]', 6],
  ['["\\u12', 6],
  ['{"a":"b" "c":1}', 9],
  ['{"a":"b', 7],
  ['{"a\\', 4],
  ['["\u007f\u0085 \\" \\\\", x]', 13],
  ["[1 2]", 3],
])("%j stops being JSON at %i", (text, at) => {
  expect(findJsonError(text)).toBe(at);
});

test("what JSON.parse takes has no error, and what it refuses has one", () => {
  fc.assert(
    fc.property(
      fc.json(),
      fc.nat(),
      fc.constantFrom("", "{", '"', ",", "]", "\u0007", "\u0085", "é", "\\"),
      (json, where, inserted) => {
        const at = where % (json.length + 1);
        const text = json.slice(0, at) + inserted + json.slice(at);
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect(findJsonError(text) === null).toBe(valid);
      },
    ),
    { numRuns: 2_000 },
  );
});

test("a fault behind a long string is found like any other", () => {
  const text = `{"a":"${"x".repeat(9_000_000)}" "b":1}`;
  expect(findJsonError(text)).toBe(9_000_008);
  expect(findJsonError(`["${"\\n".repeat(4_000_000)}\\q"]`)).toBe(8_000_003);
});
