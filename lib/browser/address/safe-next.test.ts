import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeNext } from "#lib/browser/address/safe-next";

const ORIGIN = "https://bots.example:8443";

/** What addresses that lead elsewhere are made of, and what hides it. */
const pieces = fc.constantFrom(
  ...[
    "/",
    "//",
    "\\",
    ".",
    "..",
    "%2e",
    "%2E%2e",
    "%2f",
    "%5c",
    "\t",
    "\n",
    "\r",
    "\0",
    " ",
    "@",
    ":",
    "?",
    "#",
    ";",
    "&",
  ],
  ...[
    "evil.example",
    "chatbots",
    "http:",
    "https:",
    "javascript:alert(1)",
    "127.0.0.1",
    "[::1]",
    "\u2028",
    "／",
    "。",
    "x",
  ],
);
const spellings = fc.oneof(
  fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join("")),
  fc.array(pieces, { maxLength: 12 }).map((parts) => `/${parts.join("")}`),
  fc.string({ unit: "binary" }).map((text) => `/${text}`),
);

describe("safeNext", () => {
  it("never leads to another origin, however it is spelled and however often it is passed on", () => {
    fc.assert(
      fc.property(spellings, (next) => {
        const path = safeNext(next);
        expect(path).toMatch(/^\/(?![/\\])/);
        expect(new URL(path, ORIGIN).origin).toBe(ORIGIN);
        // As `Location:` reads it, as a link does, and as the next page's own `next` does.
        expect(new URL(path, ORIGIN).href).toBe(ORIGIN + path);
        expect(safeNext(path)).toBe(path);
      }),
      { numRuns: 5_000 },
    );
  });
  it("keeps a path of this site with its search and hash", () => {
    expect(safeNext("/chatbots/bot_1/urls?state=failed#top")).toBe("/chatbots/bot_1/urls?state=failed#top");
    expect(safeNext("/chatbots/../usage")).toBe("/usage");
  });
  it.each([
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/..//evil.example",
    "/.//evil.example",
    "/./\\evil.example",
    "/%2e%2e//evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "evil",
    "",
  ])("refuses %j, which leads elsewhere", (next) => {
    expect(safeNext(next)).toBe("/chatbots");
  });
  it("falls back when nothing is wanted", () => {
    expect(safeNext(undefined)).toBe("/chatbots");
  });
});
