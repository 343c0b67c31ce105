import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Site, type SiteRoute, startSite } from "#e2e/support/site";
import { stubInternet } from "#e2e/support/stub-internet";
import type { CrawlError } from "#lib/crawler/crawl-error";
import { safeFetch } from "#lib/crawler/fetch/safe-fetch";
import { HostGate } from "#lib/crawler/politeness/host-gate";
import { PoliteCrawler } from "#lib/crawler/politeness/polite-crawler";

/** A clock that jumps to the end of each sleep; it notes how long the crawler slept. */
function fakeTime() {
  let now = 0;
  const slept: number[] = [];
  const sleep = async (ms: number, signal?: AbortSignal) => {
    signal?.throwIfAborted();
    slept.push(ms);
    now += ms;
  };
  return { now: () => now, sleep, slept, advance: (ms: number) => (now += ms) };
}

let site: Site;
let routes: Record<string, SiteRoute>;
let time: ReturnType<typeof fakeTime>;
let crawler: PoliteCrawler;
/** The most requests that were open at the same time. */
let most: number;

const robots = (body: string): SiteRoute => ({ headers: { "content-type": "text/plain" }, body });
const page: SiteRoute = "<p>fine</p>";

beforeEach(async () => {
  routes = { "/robots.txt": { status: 404 }, "*": page };
  site = await startSite(routes);
  time = fakeTime();
  most = 0;
  crawler = new PoliteCrawler({ userAgentUrl: "https://chatbot.example", ...stubInternet(site) }, new HostGate(time));
});
afterEach(async () => {
  vi.useRealTimers();
  await site.close();
});

const fetchPage = (url: string, obeyRobots = true, signal?: AbortSignal) =>
  crawler.visit({ obeyRobots, ...(signal ? { signal } : {}) }, (options) => safeFetch(url, options));

describe("the pace", () => {
  test("is one request a second to a host, robots.txt included, and other hosts do not wait", async () => {
    for (const n of [1, 2, 3]) await fetchPage(`http://a.test/${n}`);
    expect(site.requests).toEqual(["/robots.txt", "/1", "/2", "/3"]);
    expect(time.now()).toBe(3_000);
    await fetchPage("http://b.test/1", false);
    expect(time.now()).toBe(3_000);
  });

  test("is two requests at the same time to a host, however many want to", async () => {
    let open = 0;
    const gate = Promise.withResolvers<void>();
    const two = Promise.withResolvers<void>();
    routes["*"] = async (_, response) => {
      open += 1;
      most = Math.max(most, open);
      if (open === 2) two.resolve();
      await gate.promise;
      open -= 1;
      response.writeHead(200, { "content-type": "text/html" }).end("<p>fine</p>");
    };
    const all = Promise.all([1, 2, 3, 4, 5, 6].map((n) => fetchPage(`http://a.test/${n}`, false)));
    await two.promise;
    expect(site.requests).toHaveLength(2);
    gate.resolve();
    await all;
    expect(most).toBe(2);
  });

  test("slows down to the Crawl-delay of robots.txt, and no further than a minute", async () => {
    routes["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 7\n");
    for (const n of [1, 2, 3]) await fetchPage(`http://a.test/${n}`);
    expect(time.slept).toEqual([1_000, 7_000, 7_000]);
  });

  test("each hop of a redirect has its turn, at its own host", async () => {
    routes["/from"] = { status: 302, headers: { location: "http://b.test/to" } };
    await fetchPage("http://a.test/from", false);
    expect(time.now()).toBe(0);
    expect(crawler.waitMs("http://a.test/")).toBe(1_000);
    expect(crawler.waitMs("http://b.test/")).toBe(1_000);
  });
});

describe("a site that asks to wait", () => {
  test.each([
    [429, "30", 30_000],
    [503, "120", 120_000],
    [503, "999999", 3_600_000],
  ])("status %i with Retry-After %s rests the host, and no other", async (status, header, ms) => {
    routes["/busy"] = { status, headers: { "retry-after": header } };
    await expect(fetchPage("http://a.test/busy", false)).rejects.toMatchObject({
      reason: "http_status",
      retryable: true,
    });
    expect(crawler.waitMs("http://a.test/other")).toBe(ms);
    expect(crawler.waitMs("http://b.test/other")).toBe(0);
    const refused = { reason: "asked_to_wait", retryable: true, evidence: { retryAfter: ms / 1_000 } };
    await expect(fetchPage("http://a.test/other", false)).rejects.toMatchObject(refused);
    time.advance(ms);
    expect((await fetchPage("http://a.test/other", false)).status).toBe(200);
  });

  test("a Retry-After that is a date is waited for", async () => {
    const inTenMinutes = new Date(Date.now() + 600_000).toUTCString();
    routes["/busy"] = { status: 429, headers: { "retry-after": inTenMinutes } };
    await expect(fetchPage("http://a.test/busy", false)).rejects.toMatchObject({ reason: "http_status" });
    expect(crawler.waitMs("http://a.test/")).toBeGreaterThan(550_000);
    expect(crawler.waitMs("http://a.test/")).toBeLessThanOrEqual(600_000);
  });
});

describe("robots.txt", () => {
  test("is read once a day for a host, by all who come at the same time", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: 0 });
    await Promise.all([1, 2, 3].map((n) => fetchPage(`http://a.test/${n}`)));
    vi.setSystemTime(23 * 3_600_000);
    await fetchPage("http://a.test/4");
    const asked = () => site.requests.filter((path) => path === "/robots.txt").length;
    expect(asked()).toBe(1);
    vi.setSystemTime(25 * 3_600_000);
    await fetchPage("http://a.test/5");
    expect(asked()).toBe(2);
  });

  test("that cannot be read keeps all pages back, and is tried again a minute later", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: 0 });
    routes["/robots.txt"] = { status: 500 };
    for (const n of [1, 2]) {
      await expect(fetchPage(`http://a.test/${n}`)).rejects.toMatchObject({
        reason: "robots_unreachable",
        retryable: true,
      });
    }
    expect(site.requests).toEqual(["/robots.txt"]);
    routes["/robots.txt"] = robots("User-agent: *\nDisallow: /no");
    vi.setSystemTime(61_000);
    await fetchPage("http://a.test/3");
    await expect(fetchPage("http://a.test/no")).rejects.toMatchObject({ reason: "robots_disallowed" });
    expect(site.requests).toEqual(["/robots.txt", "/robots.txt", "/3"]);
  });

  test("that is busy says when it is asked for again", async () => {
    routes["/robots.txt"] = { status: 503, headers: { "retry-after": "240" } };
    const error = await fetchPage("http://a.test/1").catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ reason: "robots_unreachable", evidence: { retryAfter: expect.any(Number) } });
    expect((error as CrawlError).evidence.retryAfter).toBeGreaterThan(200);
    expect(site.requests).toEqual(["/robots.txt"]);
  });

  test("decides over where a redirect leads, too", async () => {
    routes["/robots.txt"] = robots("User-agent: *\nDisallow: /no");
    routes["/from"] = { status: 302, headers: { location: "/no" } };
    await expect(fetchPage("http://a.test/from")).rejects.toMatchObject({ reason: "robots_disallowed" });
    expect(site.requests).not.toContain("/no");
  });

  test("is not asked for a page that the owner named", async () => {
    routes["/robots.txt"] = robots("User-agent: *\nDisallow: /");
    expect((await fetchPage("http://a.test/mine", false)).status).toBe(200);
    expect(site.requests).toEqual(["/mine"]);
  });
});

test("a visit that is called off while it waits for its turn leaves at once, and the next in line goes on", async () => {
  const stopping = new AbortController();
  const asleep = Promise.withResolvers<void>();
  const sleep = (_: number, signal?: AbortSignal) => {
    asleep.resolve();
    return new Promise<void>((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
  };
  const gate = new HostGate({ ...time, sleep });
  crawler = new PoliteCrawler({ userAgentUrl: "https://chatbot.example", ...stubInternet(site) }, gate);
  await fetchPage("http://a.test/first", false);
  const waiting = fetchPage("http://a.test/second", false, stopping.signal);
  await asleep.promise;
  stopping.abort();
  await expect(waiting).rejects.toMatchObject({ reason: "cancelled" });
  time.advance(2_000);
  expect((await fetchPage("http://a.test/third", false)).status).toBe(200);
  expect(site.requests).toEqual(["/first", "/third"]);
});
