import fc from "fast-check";
import { expect, test } from "vitest";
import { markWords } from "#lib/browser/markdown/parse-marked-words";

const marked = (text: string, question: string) =>
  markWords(text, question)
    .filter((part) => part.marked)
    .map((part) => part.text);

test("marks the question's words in other forms and cases, and no short ones", () => {
  expect(marked("Deliveries to the north take two days.", "Do you deliver to the North?")).toEqual([
    "Deliveries",
    "north",
  ]);
  expect(marked("Öffnungszeiten: täglich", "öffnungszeiten?")).toEqual(["Öffnungszeiten"]);
  expect(marked("Nothing of that.", "")).toEqual([]);
});

test("the parts are the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (text, question) => {
      const parts = markWords(text, question);
      expect(parts.map((part) => part.text).join("")).toBe(text);
      expect(parts.every(({ at, text: part }) => text.startsWith(part, at))).toBe(true);
    }),
  );
});
