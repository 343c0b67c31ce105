import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { type Site, type SiteRoute, startSite } from "#e2e/support/site";
import { fetchRobots, requireRobotsAllow } from "#lib/crawler/politeness/fetch-robots";

const sites: Site[] = [];
afterEach(async () => {
  await Promise.all(sites.splice(0).map((site) => site.close()));
});

async function robotsOf(route: SiteRoute, headersMs = 5_000) {
  const site = await startSite({ "/robots.txt": route });
  sites.push(site);
  const options = { userAgentUrl: "https://chatbot.example/bot", allowHosts: [site.host], limits: { headersMs } };
  return await fetchRobots(`${site.url}/some/page`, options);
}

const refusal = (robots: Awaited<ReturnType<typeof robotsOf>>) => {
  try {
    requireRobotsAllow(robots, new URL("/private/a", robots.url).href);
    return null;
  } catch (error) {
    return error;
  }
};

describe("fetchRobots", () => {
  test("rules are followed, with the line as evidence", async () => {
    const robots = await robotsOf({
      headers: { "content-type": "text/plain" },
      body: "User-agent: *\nDisallow: /private",
    });
    expect(refusal(robots)).toMatchObject({
      reason: "robots_disallowed",
      evidence: { line: "line 2: Disallow: /private" },
    });
  });

  test.each([404, 403, 401, 410])("status %i means that there are no rules", async (status) => {
    const robots = await robotsOf({ status });
    expect(robots.state).toBe("none");
    expect(refusal(robots)).toBeNull();
  });

  test.each([500, 503, 429])("status %i means that nothing may be read for now", async (status) => {
    const error = refusal(await robotsOf({ status }));
    expect(error).toMatchObject({
      reason: "robots_unreachable",
      retryable: true,
      evidence: { detail: `status ${status}` },
    });
  });

  test("a silent server means that nothing may be read for now", async () => {
    expect((await robotsOf(() => undefined, 100)).state).toBe("unreachable");
  });

  test("a site that says when to come again is heeded", async () => {
    const robots = await robotsOf({ status: 503, headers: { "retry-after": "120" } });
    expect(robots).toMatchObject({ state: "unreachable", retryAfter: 120 });
  });

  test.each([
    ["plain", (text: string) => ({ body: text })],
    ["packed", (text: string) => ({ headers: { "content-encoding": "gzip" }, body: gzipSync(text) })],
  ])("a file without end holds as far as 500 KiB, %s", async (_, answer) => {
    const robots = await robotsOf({
      ...answer(`User-agent: *\nDisallow: /private\n${"# x\n".repeat(4_000_000)}`),
    });
    expect(refusal(robots)).toMatchObject({ reason: "robots_disallowed" });
  });

  test("a file that is packed in a broken way is not taken for none", async () => {
    const robots = await robotsOf({ headers: { "content-encoding": "gzip" }, body: "User-agent: *\nDisallow: /" });
    expect(robots.state).toBe("unreachable");
  });

  test("a redirect into a private network is not followed and leaves no rules", async () => {
    expect((await robotsOf({ status: 302, headers: { location: "http://127.0.0.1:9/robots.txt" } })).state).toBe(
      "none",
    );
  });

  test("a site's home page in place of robots.txt holds no rules", async () => {
    expect((await robotsOf("<!doctype html><p>User-agent: *\nDisallow: /")).state).toBe("none");
  });
});
