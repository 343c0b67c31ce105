import { expect, test } from "vitest";
import { partsOfCompound } from "#lib/answering/text/compounds";

const partsOf = (word: string, known: string[], language = "de") =>
  partsOfCompound(word, language, (part) => known.includes(part.word))?.map((part) => part.word) ?? null;

test("a compound falls into the parts of which most is known", () => {
  expect(partsOf("leihrad", ["rad"])).toEqual(["leih", "rad"]);
  expect(partsOf("reparaturgarantie", ["reparatur", "garantie"])).toEqual(["reparatur", "garantie"]);
  expect(partsOf("kartenzahlung", ["karte", "zahlung"])).toEqual(["karte", "zahlung"]);
});

test("a word of which nothing is known, with a digit, or too long for one that is written, is no compound", () => {
  expect(partsOf("rasenmäher", [])).toBeNull();
  expect(partsOf("leih7rad", ["rad"])).toBeNull();
  expect(partsOf(`${"leih".repeat(1_000)}rad`, ["rad"])).toBeNull();
});

test("only a language that writes compounds has them", () => {
  expect(partsOf("dishwasher", ["dish", "washer"], "en")).toBeNull();
});
