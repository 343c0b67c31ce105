import fc from "fast-check";
import { expect, test } from "vitest";
import { stemWord } from "#lib/answering/language/stem-word";
import { normalizeText } from "#lib/answering/text/normalize-text";
import { splitWords } from "#lib/answering/text/split-words";

const words = (text: string) => splitWords(text).map((word) => word.text);

test("words are normalised: width, case, apostrophes", () => {
  expect(words("Ｄｏｎ’t I'VE “quoted” e-mail, 3.5")).toEqual(["dont", "ive", "quoted", "e", "mail", "3", "5"]);
});

test("scripts without spaces are cut into words", () => {
  expect(words("配送需要多长时间").length).toBeGreaterThan(2);
  expect(words("จัดส่งใช้เวลากี่วัน").length).toBeGreaterThan(2);
  expect(splitWords("iPhone价格")[0]).toEqual({ text: "iphone", dense: false });
});

test("vowel marks stay with their word, Arabic vowel points and alef forms do not part words", () => {
  expect(words("हिन्दी में")).toEqual(["हिन्दी", "में"]);
  expect(words("أَسْعَار")).toEqual(words("اسعار"));
});

test("normalising twice changes nothing, and no text breaks it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const once = normalizeText(text);
      expect(normalizeText(once)).toBe(once);
      expect(splitWords(text).every((word) => word.text !== "")).toBe(true);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test("stems join the forms of a word, and codes stay as they are", () => {
  expect(stemWord("shipping", "en")).toBe(stemWord("shipped", "en"));
  expect(stemWord("envíos", "es")).toBe(stemWord("envio", "es"));
  expect(stemWord("lieferungen", "de")).toBe(stemWord("lieferung", "de"));
  expect(stemWord("mp3s", "en")).toBe("mp3s");
});
