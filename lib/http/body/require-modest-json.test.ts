import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuMs } from "#e2e/support/cpu-ms";
import { parseJson } from "#lib/http/body/parse-json";
import { requireCleanText } from "#lib/http/body/require-clean-text";
import { requireModestJson } from "#lib/http/body/require-modest-json";
import { AppError } from "#lib/process/errors";

const refusal = (message: string, param: string | null) =>
  expect.objectContaining({ code: "invalid_field", message: expect.stringContaining(message), param });

describe("a body that would take long to build is refused by its text", () => {
  test.each<[string, string, string, string | null]>([
    ["deep lists", `{"x":${"[".repeat(9_000_000)}`, "Nested deeper", "x"],
    ["deep objects", '{"x":'.repeat(1_000_000), "Nested deeper", "x"],
    ["many values", `{"a":1,"messages":[${"0,".repeat(4_700_000)}`, "250,000 values", "messages"],
    ["many lists", `{"a":[${"[],".repeat(200_000)}[]]}`, "250,000 values", "a"],
    ["many fields", `{${Array.from({ length: 700_000 }, (_, i) => `"k${i}":1`).join(",")}}`, "1,000 fields", "k999"],
    ["many fields further in", `{"a":[{${'"x":1,'.repeat(1_001)}"y":1}]}`, "1,000 fields", "a"],
    ["a list", `[${"1,".repeat(300_000)}1]`, "250,000 values", null],
  ])("%s", (_, text, message, param) => {
    expect(() => requireModestJson(text)).toThrow(refusal(message, param));
  });

  test.each([
    [
      "what the largest list of Q&As holds",
      JSON.stringify({ input_qas: Array(10_000).fill({ q: Array(20).fill("a") }) }),
    ],
    ["brackets, commas and quotes within strings", JSON.stringify({ a: `${'[{,:"\\'.repeat(100_000)}` })],
    ["one number of millions of digits", `{"a":${"1".repeat(9_000_000)}}`],
    ["nothing but blanks", " ".repeat(9_000_000)],
    ["a hundred levels", `{"x":${"[".repeat(100)}${"]".repeat(100)}}`],
  ])("but not %s", (_, text) => {
    expect(() => requireModestJson(text)).not.toThrow();
  });

  test("nothing passes that the check of the values would refuse for its size", () => {
    const value = fc.jsonValue({ maxDepth: 12 });
    fc.assert(
      fc.property(value, (one) => {
        expect(() => requireCleanText(one)).not.toThrow(expect.stringMatching("deeper|values"));
        expect(() => requireModestJson(JSON.stringify(one))).not.toThrow();
      }),
    );
    for (const levels of [100, 101, 102]) {
      const nested = `{"x":${"[".repeat(levels)}${"]".repeat(levels)}}`;
      const refused = (check: () => void) => {
        try {
          check();
          return null;
        } catch (error) {
          return (error as { param: string }).param;
        }
      };
      expect(refused(() => requireModestJson(nested))).toBe(refused(() => requireCleanText(JSON.parse(nested))));
    }
  });
});

test("a body of ten megabytes is read or refused in the time of any other, whatever it holds", () => {
  const bodies = [
    `{"a":"${"x".repeat(9_000_000)}" "b":1}`,
    `{"a":"${'\\"'.repeat(4_500_000)}`,
    `{"a":"${"\\".repeat(9_000_000)}`,
    `${"\n".repeat(9_000_000)}x`,
    "[".repeat(9_000_000),
    `[${"0,".repeat(4_700_000)}x`,
    `{"a":${"1".repeat(9_000_000)}}`,
    `{"a":${"-".repeat(9_000_000)}}`,
  ];
  const attempt = (text: string) => () => {
    try {
      parseJson(text);
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
    }
  };
  const qas = Array.from({ length: 60_000 }, (_, i) => ({
    question: `When do you open on day ${i}?`,
    answer: "At ten.",
  }));
  const usual = attempt(JSON.stringify({ input_qas: qas }));
  cpuMs(usual);
  const allowed = 20 * cpuMs(usual);
  for (const body of bodies) expect(cpuMs(attempt(body)), body.slice(0, 20)).toBeLessThan(allowed);
});
