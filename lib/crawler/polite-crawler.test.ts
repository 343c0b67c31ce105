import { afterEach, expect, test } from "vitest";
import { type Site, type SiteRoute, startSite } from "#e2e/support/site";
import { PoliteCrawler } from "#lib/crawler/polite-crawler";
import { safeFetch } from "#lib/crawler/safe-fetch";

const sites: Site[] = [];
afterEach(async () => {
  await Promise.all(sites.splice(0).map((site) => site.close()));
});

async function crawlerOn(routes: Record<string, SiteRoute>) {
  const site = await startSite(routes);
  sites.push(site);
  const crawler = new PoliteCrawler({ userAgentUrl: "https://chatbot.example", allowHosts: [site.host] });
  const visit = (path: string) =>
    crawler
      .visit({ obeyRobots: true }, (options) => safeFetch(site.url + path, options))
      .catch((error: unknown) => error);
  return { site, visit };
}

test("while robots.txt cannot be read nothing is, and the error says when it is asked for again", async () => {
  const { site, visit } = await crawlerOn({ "/robots.txt": { status: 503, headers: { "retry-after": "240" } } });
  const { evidence, reason } = (await visit("/a")) as { reason: string; evidence: { retryAfter: number } };
  expect(reason).toBe("robots_unreachable");
  expect(evidence.retryAfter).toBeGreaterThan(200);
  expect(await visit("/b")).toMatchObject({ reason: "robots_unreachable" });
  expect(site.requests).toEqual(["/robots.txt"]);
});

test("robots.txt is asked for once, by however many visitors", async () => {
  const { site, visit } = await crawlerOn({ "/a": "<p>a", "/b": "<p>b" });
  expect(await Promise.all([visit("/a"), visit("/b")])).toMatchObject([{ status: 200 }, { status: 200 }]);
  expect(site.requests.filter((path) => path === "/robots.txt")).toHaveLength(1);
});
