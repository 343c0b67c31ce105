import { expect, test } from "vitest";
import { siteRootIn } from "#lib/browser/paste/site-root";

test.each([
  [["https://example.org"], "https://example.org"],
  [["https://example.org/#top"], "https://example.org/#top"],
  [["https://example.org/help", "https://example.org/"], "https://example.org/"],
  [["https://example.org/help"], null],
  [["https://example.org/?page=2"], null],
  [["https://a.example/", "https://b.example/"], null],
  [[], null],
])("%j: the whole site is %j", (urls, root) => expect(siteRootIn(urls)).toBe(root));
