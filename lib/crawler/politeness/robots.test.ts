import { describe, expect, test } from "vitest";
import { cpuMs } from "#e2e/support/cpu-ms";
import { isAllowedByRobots, parseRobots } from "#lib/crawler/politeness/robots";

const allowed = (robots: string, path: string) =>
  isAllowedByRobots(parseRobots(robots, "chatbot2000bot"), `https://x.example${path}`).allowed;
const all = (rules: string) => `User-agent: *\n${rules}`;

describe("robots.txt", () => {
  test.each([
    ["nothing forbidden", "", "/a", true],
    ["an empty disallow", all("Disallow:"), "/a", true],
    ["everything", all("Disallow: /"), "/a", false],
    ["a folder", all("Disallow: /a/"), "/a/b", false],
    ["a folder, its neighbour", all("Disallow: /a/"), "/ab", true],
    ["a prefix", all("Disallow: /fish"), "/fishheads/yummy.html", false],
    ["letters' case", all("Disallow: /fish"), "/Fish.asp", true],
    ["the longest wins", all("Disallow: /p\nAllow: /page"), "/page", true],
    ["the longest wins whatever the order", all("Allow: /page\nDisallow: /p"), "/page", true],
    ["equally long, the milder wins", all("Disallow: /folder\nAllow: /folder"), "/folder/page", true],
    ["longer with star", all("Allow: /page\nDisallow: /*.htm"), "/page.htm", false],
    ["end mark", all("Allow: /$\nDisallow: /"), "/", true],
    ["end mark, elsewhere", all("Allow: /$\nDisallow: /"), "/page.htm", false],
    ["star and end", all("Disallow: /*.php$"), "/folder/filename.php", false],
    ["star and end with a query", all("Disallow: /*.php$"), "/filename.php?parameters", true],
    ["star in the middle", all("Disallow: /fish*.php"), "/fishheads/catfish.php?id=1", false],
    ["overlapping star and end", all("Disallow: /ab*b$"), "/ab", true],
    ["query", all("Disallow: /*?sort="), "/list?sort=up", false],
    ["escapes in two spellings", all("Disallow: /foo/bar%3Cbaz"), "/foo/bar%3cbaz", false],
    ["letters beyond ASCII", all("Disallow: /foo/ツ"), "/foo/%E3%83%84", false],
    ["unreserved escapes", all("Disallow: /bar/%7Euser"), "/bar/~user", false],
    ["robots.txt itself", all("Disallow: /"), "/robots.txt", true],
    ["comments and spaces", "  user-AGENT : * # all\n disallow : /a # b", "/a", false],
    ["lines of an old Mac", "User-agent: *\rDisallow: /a", "/a", false],
  ])("%s", (_, robots, path, verdict) => expect(allowed(robots, path)).toBe(verdict));

  test("an own group replaces the general one, and several own groups add up", () => {
    const robots =
      "User-agent: *\nDisallow: /\n\nUser-agent: Chatbot2000Bot/1.0\nUser-agent: other\nDisallow: /a\n\nUser-agent: chatbot2000bot\nDisallow: /b";
    expect(["/a", "/b", "/c"].map((path) => allowed(robots, path))).toEqual([false, false, true]);
  });

  test("a group for somebody else does not count", () => {
    expect(allowed("User-agent: chatbot2000bot-news\nDisallow: /", "/a")).toBe(true);
  });

  test("rules before any group do not count", () => expect(allowed("Disallow: /a", "/a")).toBe(true));

  test("the deciding line is the evidence", () => {
    const robots = parseRobots("# hi\nUser-agent: *\nDisallow: /private # no\n", "chatbot2000bot");
    expect(isAllowedByRobots(robots, "https://x.example/private/a")).toEqual({
      allowed: false,
      line: "line 3: Disallow: /private # no",
    });
  });

  test("delay and sitemaps are read, wherever the sitemaps stand", () => {
    const robots = parseRobots(
      "Sitemap: https://x.example/1.xml\nUser-agent: *\nCrawl-delay: 2.5\nDisallow:\nSitemap: /2.xml",
      "chatbot2000bot",
    );
    expect(robots).toMatchObject({ crawlDelay: 2.5, sitemaps: ["https://x.example/1.xml", "/2.xml"] });
  });

  test("a hostile pattern is matched in linear time", () => {
    const hostile = all(`Disallow: /${"a*".repeat(5_000)}b$`);
    expect(cpuMs(() => expect(allowed(hostile, `/${"a".repeat(1_900)}`)).toBe(true))).toBeLessThan(3_000);
  });

  test("a hostile line is read in linear time", () => {
    const hostile = all(`Disallow:${" ".repeat(200_000)}#\u2028x`);
    expect(cpuMs(() => parseRobots(hostile, "chatbot2000bot"))).toBeLessThan(3_000);
  });

  test("what is beyond 500 KiB is not read", () => {
    expect(allowed(all(`${"#\n".repeat(300_000)}Disallow: /a`), "/a")).toBe(true);
  });
});
