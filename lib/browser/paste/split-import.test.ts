import fc from "fast-check";
import { expect, test } from "vitest";
import { splitImport } from "#lib/browser/paste/split-import";

test("every part fits into a request, nothing is lost and the order is kept", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 60 })), (items) => {
      const parts = splitImport(items, 300);
      expect(parts.flat()).toEqual(items);
      for (const part of parts)
        expect(part.length === 1 || new TextEncoder().encode(JSON.stringify(part)).length <= 301).toBe(true);
    }),
  );
});
