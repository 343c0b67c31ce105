import { expect, test } from "vitest";
import { findSections } from "#lib/browser/reference/find-sections";

const entry = (title: string, words: string) => ({ title, page: "API reference", href: `/docs#${title}`, words });
const entries = [
  entry("Authentication", "token header streaming"),
  entry("Streaming", "stream delta token"),
  entry("not_found", "no such thing"),
];
const found = (text: string) => findSections(entries, text).map(({ title }) => title);

test("a section is found by words of its title and of its text, those of the title first", () => {
  expect(found("streaming")).toEqual(["Streaming", "Authentication"]);
  expect(found("NOT_FOUND")).toEqual(["not_found"]);
});

test("every word has to be there; a beginning will do", () => {
  expect(found("tok del")).toEqual(["Streaming"]);
  expect(found("token absent")).toEqual([]);
  expect(found(" … ")).toEqual([]);
});
