import { expect, test } from "vitest";
import { cpuMs } from "#e2e/support/cpu-ms";
import { extractPage } from "#lib/crawler/extract/extract-page";

const SENTENCE =
  "A boot for one day needs less support than one for a week, and a lighter sole, as long as the path is dry. ";
const textOf = (section: string) =>
  extractPage(
    `<main><h1>Boots</h1><p>${SENTENCE.repeat(12)}</p><section>${section}</section></main>`,
    "https://x.example/",
  ).text;

test("a guide under a heading such as “Related advice” is text, a list of links is not", () => {
  expect(textOf(`<h2>Related advice</h2><p>How to choose. ${SENTENCE.repeat(5)}</p>`)).toContain("How to choose.");
  expect(textOf(`<h2>Related advice</h2><a href="/a">How to choose. ${SENTENCE}</a>`)).not.toContain("How to choose.");
  expect(textOf(`<h2>Customer reviews</h2><p>How to choose. ${SENTENCE.repeat(5)}</p>`)).not.toContain(
    "How to choose.",
  );
});

test.each(["From the blog", "As seen on Instagram", "Compare similar", "More ways to pay", "Recent announcements"])(
  "what is about something else goes: %s",
  (title) => expect(textOf(`<h2>${title}</h2><p>How to choose a boot.</p>`)).not.toContain("How to choose"),
);

test("a hundred thousand such headings in one box take no long", () => {
  expect(cpuMs(() => textOf("<h2>Related</h2><p>x</p>".repeat(100_000)))).toBeLessThan(20_000);
});
