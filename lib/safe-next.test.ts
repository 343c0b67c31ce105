import { describe, expect, it } from "vitest";
import { safeNext } from "#lib/safe-next";

describe("safeNext", () => {
  it("keeps a path of this site with its search and hash", () => {
    expect(safeNext("/chatbots/bot_1/urls?state=failed#top")).toBe("/chatbots/bot_1/urls?state=failed#top");
  });
  it.each([
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
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
