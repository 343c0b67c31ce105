import { expect, test } from "vitest";
import { areOpposite, deniesSomething, isNegated, namesAnother } from "#lib/answering/text/negation";

test.each([
  ["Do you offer non-smoking rooms?", "en", false],
  ["Do you serve non-alcoholic drinks at the bar?", "en", false],
  ["Is there a no-show fee?", "en", false],
  ["Ist der Park im Mai geöffnet?", "de", false],
  ["Is the warranty not covering batteries?", "en", true],
  ["Isn't the return free?", "en", false],
  ["Why can I not find my invoice?", "en", false],
  ["Ist das nicht inbegriffen?", "de", true],
])("“%s” (%s) denies something: %s", (question, language, denies) => {
  expect(deniesSomething(question, language)).toBe(denies);
});

test("a word denies only in its own language", () => {
  expect(isNegated("mai", "it")).toBe(true);
  expect(isNegated("im Mai", "de")).toBe(false);
  expect(isNegated("Je ne sais pas", "fr")).toBe(true);
});

test("opposites share what is asked and differ in the negation", () => {
  expect(areOpposite("Can I NOT cancel my order?", "Can I cancel my order?", "en")).toBe(true);
  expect(areOpposite("Can I cancel my order?", "Can I cancel my order?", "en")).toBe(false);
  expect(areOpposite("Can I not park here?", "Can I cancel my order?", "en")).toBe(false);
});

test("a name with its sign is another name, and so is a price in another currency", () => {
  expect(namesAnother("What is C++?", "What is C?")).toBe(true);
  expect(namesAnother("Is it $10?", "Is it €10?")).toBe(true);
  expect(namesAnother("What is C#?", "what is C#")).toBe(false);
});
