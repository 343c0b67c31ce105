import { expect, test } from "vitest";
import { resolveGuideLink, withoutLocalLinks } from "#lib/browser/markdown/parse-guide-link";

test.each([
  ["limits.md", "/docs/limits"],
  ["docs/limits.md#plans", "/docs/limits#plans"],
  ["../README.md", "/docs/readme"],
  ["api.md#errors", "/docs#errors"],
  ["#start", "#start"],
  ["https://ai-sdk.dev", "https://ai-sdk.dev/"],
  ["docs/decisions", null],
  ["absent.md", null],
  ["architecture.md", null],
  ["javascript:alert(1)", null],
])("a link to %s leads to %s", (href, address) => {
  expect(resolveGuideLink(href)).toBe(address);
});

test("links to files are their text where the documents are quoted", () => {
  expect(withoutLocalLinks("See [limits.md](limits.md), ![a picture](docs/a.png), [x](https://a.test).")).toBe(
    "See limits.md, a picture, [x](https://a.test).",
  );
});
