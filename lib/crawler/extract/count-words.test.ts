import fc from "fast-check";
import { expect, test } from "vitest";
import { countWords } from "#lib/crawler/extract/count-words";

test.each([
  ["", 0],
  ["One word", 2],
  ["don’t stop – “now”", 4],
  ["snake_case x2 é½ 3.5", 5],
  ["l'été à Zürich", 4],
  ["日本語です", 3],
  ["Привет, мир", 2],
  ["e\u0301te\u0301", 1],
])("%j has %d words", (text, words) => expect(countWords(text)).toBe(words));

test("a Latin text has as many words as it has runs of letters, marks and digits", () => {
  const runs = (text: string) => text.match(/[\p{L}\p{N}\p{M}_]+/gu)?.length ?? 0;
  const characters = fc.integer({ min: 0, max: 0x2ff }).map((code) => String.fromCharCode(code));
  const same = (text: string) => countWords(text) === runs(text);
  fc.assert(fc.property(fc.array(characters), (all) => same(all.join(""))));
});
