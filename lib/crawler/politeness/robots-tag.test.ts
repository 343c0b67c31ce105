import { expect, test } from "vitest";
import { robotsTagSays } from "#lib/crawler/politeness/robots-tag";

test.each([
  ["noindex", true],
  ["NOINDEX, nofollow", true],
  ["none", true],
  ["nofollow, noindex", true],
  ["chatbot2000bot: noindex", true],
  ["googlebot: nofollow, chatbot2000bot: noindex", true],
  ["unavailable_after: 25 Jun 2030 15:00:00 PST, noindex", true],
  ["googlebot: noindex", false],
  ["googlebot: noindex, nofollow", false],
  ["nofollow, otherbot: noindex", false],
  ["max-snippet: 50, all", false],
  ["noindexing", false],
  ["", false],
])("%j asks this crawler not to index: %s", (header, says) => {
  expect(robotsTagSays(header, "noindex")).toBe(says);
});

test("links are told apart from the page itself", () => {
  expect(robotsTagSays("noindex", "nofollow")).toBe(false);
  expect(robotsTagSays("none", "nofollow")).toBe(true);
});
