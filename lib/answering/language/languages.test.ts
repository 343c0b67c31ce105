import { describe, expect, test } from "vitest";
import type { Language } from "#lib/answering/language/language";
import { LANGUAGES } from "#lib/answering/language/records";
import { words } from "#lib/answering/language/words";

/** Every list of words or phrases in a record. */
function listsOf(record: Language): string[] {
  return Object.values(record).flatMap((value): string[] => {
    if (Array.isArray(value)) return value.map(String);
    if (typeof value === "string") return [value];
    return typeof value === "object" && value !== null ? listsOf(value as Language) : [];
  });
}

describe.each(Object.entries(LANGUAGES))("the record of %s", (_, record) => {
  test("holds patterns that are valid and know letters beyond ASCII's", () => {
    for (const entry of listsOf(record)) {
      expect(entry).not.toMatch(/\\[bwW]/);
      expect(() => words([entry], record.dense)).not.toThrow();
    }
  });
});

test.each([
  ["framing", Object.keys(LANGUAGES)],
  ["negations", Object.keys(LANGUAGES)],
  ["common", ["en", "de", "fr"]],
  ["compounds", ["de"]],
  ["elided", ["fr"]],
  ["pointing", ["en", "de", "fr", "es", "it", "pt", "nl", "ja"]],
  ["days", ["en", "de", "fr", "es", "it", "pt", "nl", "ja"]],
  ["holds", ["en", "de", "fr", "es", "ja"]],
  ["person", ["en", "de", "fr", "es", "ja"]],
  ["identity", ["en", "de", "fr", "es", "ja"]],
] as const)("the rule “%s” is on in the languages that have its words", (rule, languages) => {
  const having = Object.entries(LANGUAGES).filter(([, record]) => record[rule] !== undefined);
  expect(having.map(([tag]) => tag).sort()).toEqual([...languages].sort());
});

test.each([
  ["ça", "Et ça ?", true],
  ["ça", "façade", false],
  ["sé", "No sé.", true],
  ["sé", "será", false],
  ["für", "Für wen?", true],
  ["fur", "Für wen?", false],
])("a word matches whole: %s in “%s”: %s", (word, text, found) => {
  expect(words([word]).test(text)).toBe(found);
});
