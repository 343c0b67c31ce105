import { expect, test } from "vitest";
import { hasPagesUnderWay } from "#lib/knowledge/queries";

test("pages are asked for again while the counts or a row say that one is under way, and no longer", () => {
  const counts = { queued: 0, fetching: 0 };
  const [read, crawling] = [{ state: "indexed" as const }, { state: "fetching" as const }];
  expect(hasPagesUnderWay(undefined)).toBe(false);
  expect(hasPagesUnderWay({ items: [read], counts })).toBe(false);
  expect(hasPagesUnderWay({ items: [read], counts: { ...counts, queued: 1 } })).toBe(true);
  expect(hasPagesUnderWay({ items: [read], counts: { ...counts, fetching: 1 } })).toBe(true);
  // The page was settled after its row was read, and before the counts were.
  expect(hasPagesUnderWay({ items: [read, crawling], counts })).toBe(true);
  expect(hasPagesUnderWay({ items: [{ state: "queued" }], counts })).toBe(true);
});
