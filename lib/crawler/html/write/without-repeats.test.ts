import { expect, test } from "vitest";
import { withoutRepeats } from "#lib/crawler/html/write/without-repeats";
import type { LooseBlock } from "#lib/crawler/html/write/write-blocks";

const block = (text: string, kind: LooseBlock["kind"] = "paragraph"): LooseBlock => ({
  kind,
  text,
  level: 0,
  anchor: null,
});
const LONG = "Returns are free within thirty days, and the refund reaches you within a week.";
const kept = (...blocks: LooseBlock[]) => withoutRepeats(blocks).map(({ text }) => text);

test("the same text under the same heading is written once", () => {
  expect(kept(block("# Mug", "heading"), block(LONG), block("x"), block(LONG))).toEqual(["# Mug", LONG, "x"]);
  expect(kept(block("# Mug", "heading"), block(LONG), block("# Mug", "heading"), block(LONG))).toEqual([
    "# Mug",
    LONG,
    "# Mug",
  ]);
});

test("under another heading, in tables and code, and where it is short, it stays", () => {
  expect(kept(block("# Mug", "heading"), block(LONG), block("# Jug", "heading"), block(LONG))).toHaveLength(4);
  expect(kept(block(LONG, "code"), block(LONG, "code"), block(LONG, "table"), block(LONG, "table"))).toHaveLength(4);
  expect(kept(block("In stock"), block("In stock"))).toHaveLength(2);
});
