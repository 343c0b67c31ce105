import { describe, expect, test } from "vitest";
import { withoutLabels } from "#lib/crawler/html/write/without-labels";
import type { LooseBlock } from "#lib/crawler/html/write/write-blocks";

const block = (text: string, kind: LooseBlock["kind"] = "paragraph"): LooseBlock => ({
  kind,
  level: 0,
  anchor: null,
  text,
});
const kept = (...blocks: LooseBlock[]) => withoutLabels(blocks).map(({ text }) => text);

describe("what controls say is left out", () => {
  test.each([
    "### Loading...",
    "Skip to product list",
    "Sort: Best match",
    "Read more »",
    "- Mehr erfahren",
    "28 reviews with an average rating of 4.9 out of 5 stars",
    "https://cdn.shop.test/images/5001/white.jpg?c=1",
    "cat_thumb_Petrol Blue:",
    "(12)",
    "Next",
  ])("%j", (text) => expect(kept(block(text))).toEqual([]));
});

describe("what only begins or ends like a label stays", () => {
  test.each([
    "Loading the boat takes two people.",
    "Read more about our warranty in the contract that comes with each bicycle.",
    "$30",
    "https://shop.test/terms",
    "Reviews of the year 2024",
  ])("%j", (text) => expect(kept(block(text))).toEqual([text]));

  test("in code and tables", () => {
    expect(kept(block("```\nnext\n```", "code"), block("| next |", "table"))).toHaveLength(2);
  });
});
