import { describe, expect, test } from "vitest";
import { evidenceFacts, redirectsOf } from "#components/pages/evidence-facts";
import { formatLocalTime } from "#lib/browser/format";
import type { PageView } from "#lib/knowledge/schema";

const page = (more: Partial<PageView>): PageView => ({
  id: "pag_1",
  sourceId: "src_1",
  url: "https://example.com/a",
  state: "failed",
  outcome: null,
  reason: null,
  message: null,
  evidence: null,
  nextTryAt: null,
  depth: 0,
  title: "",
  language: null,
  passages: 0,
  characters: 0,
  fetchedAt: null,
  ...more,
});
const read = (more: Partial<PageView>) => evidenceFacts(page(more)).map(({ name, text }) => `${name}: ${text}`);

describe("evidenceFacts", () => {
  test.each([
    ["timed_out", 5_000, "Limit: 5 s"],
    ["too_large", 10 * 1_024 * 1_024, "Limit: 10 MiB"],
    ["headers_too_large", 16_384, "Limit: 16 KiB"],
    ["compression_bomb", 100, "Limit: 100 times the packed size"],
    ["too_many_redirects", 5, "Limit: 5 redirects"],
    ["limit", 500, "Limit: 500 pages"],
  ])("%s: a limit has its unit", (reason, limit, text) => {
    expect(read({ reason, evidence: { limit } })).toEqual([text, `Code: ${reason}`]);
  });

  test("robots.txt: the line, the way there, and when", () => {
    const evidence = {
      line: "line 2: Disallow: /private/",
      detail: "https://example.com/robots.txt",
      foundOn: "https://example.com/",
    };
    expect(
      read({ state: "skipped", reason: "robots_disallowed", evidence, depth: 1, fetchedAt: "2026-01-02T03:04:00Z" }),
    ).toEqual([
      "Deciding line: line 2: Disallow: /private/",
      "Found on: https://example.com/",
      "Detail: https://example.com/robots.txt",
      "Distance from the start: 1 link",
      `Crawled: ${formatLocalTime("2026-01-02T03:04:00Z")}`,
      "Code: robots_disallowed",
    ]);
  });

  test("an unchanged page says since when", () => {
    const evidence = { status: 304, changedAt: "2026-01-01T00:00:00Z" };
    expect(read({ state: "indexed", outcome: "unchanged", evidence })).toEqual([
      "Status: 304",
      `Unchanged since: ${formatLocalTime("2026-01-01T00:00:00.000Z")}`,
    ]);
  });

  test("what is not known is left out, and nothing is made up from odd evidence", () => {
    expect(read({})).toEqual([]);
    expect(read({ evidence: { url: "x", line: "", status: null, limit: "many", chain: "no" } })).toEqual([]);
    expect(redirectsOf(page({ evidence: { chain: "no" } }))).toEqual([]);
  });
});
