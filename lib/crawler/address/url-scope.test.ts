import { describe, expect, test } from "vitest";
import { normalizeUrl, normalizeUrls } from "#lib/crawler/address/normalize-url";
import { refuseByScope, type UrlScope } from "#lib/crawler/address/url-scope";

const scope: UrlScope = { start: "https://www.x.example/docs/", maxDepth: 3 };
const reason = (url: string, depth = 1, more: Partial<UrlScope> = {}) =>
  refuseByScope(url, depth, { ...scope, ...more })?.reason ?? null;

describe("refuseByScope", () => {
  test.each([
    ["https://www.x.example/docs/a", null],
    ["http://x.example/other", null],
    ["https://blog.x.example/", "off_site"],
    ["https://x.example.evil.example/", "off_site"],
    ["https://x.example:8443/", "off_site"],
    ["https://www.x.example/logo.PNG", "not_a_page"],
    ["https://www.x.example/guide.pdf", null],
    [`https://www.x.example/${"a/".repeat(30)}`, "trap"],
    ["https://www.x.example/a/b/a/b/a/b/a/b", "trap"],
    [`https://www.x.example/?${Array.from({ length: 13 }, (_, index) => `p${index}=1`).join("&")}`, "trap"],
  ])("%s: %s", (url, expected) => expect(reason(url)).toBe(expected));

  test("depth is counted from the start", () => {
    expect([0, 3, 4].map((depth) => reason("https://x.example/a", depth))).toEqual([null, null, "depth"]);
  });

  test("subdomains belong to the site only when asked", () => {
    expect(reason("https://blog.x.example/", 1, { subdomains: true })).toBeNull();
  });

  test("includes and excludes decide, with the rule as evidence; the start is always read", () => {
    const rules = { include: ["/docs/**"], exclude: ["*.pdf", "/docs/old/**"] };
    expect(reason("https://x.example/docs/a/b", 1, rules)).toBeNull();
    expect(reason("https://x.example/blog", 1, rules)).toBe("not_included");
    expect(reason("https://x.example/blog", 0, rules)).toBeNull();
    expect(refuseByScope("https://x.example/docs/old/a", 1, { ...scope, ...rules })).toEqual({
      reason: "excluded",
      rule: "/docs/old/**",
    });
    expect(reason("https://x.example/docs/a.pdf", 1, rules)).toBe("excluded");
  });
});

describe("normalizeUrl", () => {
  test.each([
    ["HTTPS://X.Example:443/a#b", "https://x.example/a"],
    ["http://x.example./", "http://x.example/"],
    ["http://x.example/?", "http://x.example/"],
    ["http://x.example/a/", "http://x.example/a/"],
    ["http://x.example/?b=2&a=1", "http://x.example/?b=2&a=1"],
    ["http://x.example/?utm_source=n&a=1&PHPSESSID=f00", "http://x.example/?a=1"],
    ["http://x.example/a;jsessionid=1A2B?c=d", "http://x.example/a?c=d"],
    ["http://x.example/?sid=123", "http://x.example/?sid=123"],
    ["http://x.example/talk?session_id=12&day=2", "http://x.example/talk?session_id=12&day=2"],
    [
      "http://x.example/?sid=how-we-grew-in-2024&s_cid=spring",
      "http://x.example/?sid=how-we-grew-in-2024&s_cid=spring",
    ],
    ["http://x.example/a;sid=4711?b", "http://x.example/a;sid=4711?b"],
    ["http://x.example/?sid=9f86d081884c7d65&a=1", "http://x.example/?a=1"],
    ["http://x.example/?SESSION_ID=k3J9xQ0pZr81mVw2LtB7", "http://x.example/"],
    ["http://x.example/a;sid=9f86d081884c7d65", "http://x.example/a"],
    ["http://x.example/%7euser/%c3%bc", "http://x.example/~user/%C3%BC"],
    ["mailto:a@x.example", "mailto:a@x.example"],
  ])("%s becomes %s", (url, expected) => expect(normalizeUrl(url)).toBe(expected));

  test("is settled after one pass", () => {
    const once = normalizeUrl("http://x.example/%2561?a=%7E&sid=1");
    expect(normalizeUrl(once)).toBe(once);
  });

  test("what differs among the links of one page names pages, however long it is", () => {
    const talks = ["9f86d081884c7d65", "2c26b46b68ffc68f"].map((id) => `http://x.example/talk?session_id=${id}`);
    expect(normalizeUrls(talks)).toEqual(talks);
    const visit = ["a", "b"].map((path) => `http://x.example/${path}?sid=9f86d081884c7d65`);
    expect(normalizeUrls(visit)).toEqual(["http://x.example/a", "http://x.example/b"]);
  });
});
