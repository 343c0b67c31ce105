import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { sources } from "#db/schema/knowledge";
import { crawledChatbot } from "#e2e/support/crawled-chatbot";
import { useTestDatabase } from "#e2e/support/database";
import { useRoutedSite } from "#e2e/support/routed-site";
import type { SiteRoute } from "#e2e/support/site";
import { webPage } from "#e2e/support/web-page";
import { endOverdueRuns } from "#lib/knowledge/crawl/end-overdue-runs";
import { changeSource } from "#lib/knowledge/sources/change-source";
import { commandSource } from "#lib/knowledge/sources/command-source";

useTestDatabase();
// A first crawl starts the reading thread, which takes its time on a busy machine.
const { site, routes } = await useRoutedSite();

const page = (name: string, ...links: string[]) =>
  webPage(name, `This page says something about ${name} that no other page of the whole website says.`).replace(
    "</main>",
    `${links.map((link) => `<a href="${link}">${link}</a>`).join(" ")}</main>`,
  );
const xml = (body: string) => ({ headers: { "content-type": "application/xml" }, body });
const urlset = (...paths: string[]) =>
  xml(`<urlset>${paths.map((path) => `<url><loc>${site.url}${path}</loc></url>`).join("")}</urlset>`);
const index = (...paths: string[]) =>
  xml(
    `<sitemapindex>${paths.map((path) => `<sitemap><loc>${site.url}${path}</loc></sitemap>`).join("")}</sitemapindex>`,
  );

describe("a sitemap that can be read in part", () => {
  test("takes nothing away, and says so", async () => {
    routes["/index.xml"] = index("/1.xml", "/2.xml");
    routes["/1.xml"] = urlset("/a", "/b");
    routes["/2.xml"] = urlset("/c");
    for (const name of ["a", "b", "c"]) routes[`/${name}`] = page(name);
    const bot = await crawledChatbot(site);
    const first = await bot.crawl("sitemap", "/index.xml");
    expect(first).toMatchObject({ state: "finished", reason: null, runSummary: { new: 3 } });
    routes["/2.xml"] = { status: 503 };
    const second = await bot.command(first.id, "sync");
    expect(second).toMatchObject({ state: "finished", reason: "partial", runSummary: { gone: 0 } });
    expect(second.message).toContain(`1 of its files failed, ${site.url}/2.xml first`);
    expect(await bot.answering()).toEqual(["/a", "/b", "/c"]);
    routes["/2.xml"] = urlset("/d");
    routes["/d"] = page("d");
    const third = await bot.command(first.id, "sync");
    expect(third).toMatchObject({ reason: null, message: null, runSummary: { gone: 1, new: 1 } });
    expect(await bot.answering()).toEqual(["/a", "/b", "/d"]);
  });
});

describe("a start page that is of no use", () => {
  const uses: [string, SiteRoute, string][] = [
    [
      "an empty shell",
      '<html><body><div id="root"></div><script src="/x.js"></script></body></html>',
      "needs_javascript",
    ],
    ["a line of maintenance", "<html><body><p>Back soon!</p></body></html>", "thin"],
    ["a page of maintenance without links", page("Maintenance"), "no_links"],
    ["another type", { headers: { "content-type": "application/json" }, body: "{}" }, "content_type"],
  ];
  test.each(uses)("%s: the run fails and takes nothing away", async (_, useless, reason) => {
    routes["/"] = page("Home", "/a", "/b");
    routes["/a"] = page("a");
    routes["/b"] = page("b");
    const bot = await crawledChatbot(site);
    const first = await bot.crawl("site", "/");
    routes["/"] = useless;
    expect(await bot.command(first.id, "sync")).toMatchObject({ state: "failed", reason, runSummary: { gone: 0 } });
    expect(await bot.answering()).toEqual(["/", "/a", "/b"]);
    routes["/"] = page("Home", "/a");
    expect(await bot.command(first.id, "sync")).toMatchObject({ state: "finished", runSummary: { gone: 1 } });
  });
});

describe("a run that is taken up again", () => {
  test("retry after cancel takes away nothing that the cancelled run had not come to", async () => {
    routes["/"] = page("Home", "/a", "/b", "/bad");
    routes["/a"] = page("a");
    routes["/b"] = page("b");
    routes["/bad"] = { status: 404 };
    const bot = await crawledChatbot(site);
    const first = await bot.crawl("site", "/");
    await commandSource(bot.actor, { ...bot.scope, sourceId: first.id, command: "sync" });
    await commandSource(bot.actor, { ...bot.scope, sourceId: first.id, command: "cancel" });
    routes["/bad"] = page("good");
    expect(await bot.command(first.id, "retry")).toMatchObject({ state: "finished", runSummary: { gone: 0 } });
    expect(await bot.answering()).toEqual(["/", "/a", "/b", "/bad"]);
  });

  test("retry a day after the run began has a day of its own", async () => {
    routes["/"] = page("Home", "/bad");
    routes["/bad"] = { status: 404 };
    const bot = await crawledChatbot(site);
    const first = await bot.crawl("site", "/");
    const long = new Date(Date.now() - 30 * 3_600_000);
    await bot.db.update(sources).set({ runStartedAt: long }).where(eq(sources.id, first.id));
    await commandSource(bot.actor, { ...bot.scope, sourceId: first.id, command: "retry" });
    await endOverdueRuns(bot.db);
    expect((await bot.source(first.id)).state).toBe("running");
  });
});

describe("limits and rules", () => {
  test("a site that is larger than the page limit keeps the same pages, run after run", async () => {
    const bot = await crawledChatbot(site);
    routes["/"] = page("Home", "/hub1", "/hub2");
    routes["/hub1"] = page("hub1", "/1", "/2");
    routes["/hub2"] = page("hub2", "/3", "/4", "/5");
    for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) routes[`/${n}`] = page(`page ${n}`);
    const first = await bot.crawl("site", "/", { pageLimit: 6 });
    const before = await bot.answering();
    expect(before).toHaveLength(6);
    routes["/"] = page("Home", "/6", "/7", "/hub1", "/hub2");
    routes["/hub1"] = page("hub1", "/8", "/5", "/4", "/2", "/1");
    const second = await bot.command(first.id, "sync");
    expect(second.runSummary).toMatchObject({ gone: 0, new: 0 });
    expect(await bot.answering()).toEqual(before);
    expect((await bot.verdicts())["/6"]).toBe("skipped limit");
  });

  test("a plan that is used up keeps its pages in the next run", async () => {
    const bot = await crawledChatbot(site, "free");
    routes["/"] = page("Home", ...Array.from({ length: 60 }, (_, n) => `/n${n}`));
    routes["*"] = (request, response) => {
      if (request.url === "/robots.txt") return void response.writeHead(404).end();
      response.writeHead(200, { "content-type": "text/html" }).end(page(`Page ${request.url}`));
    };
    const first = await bot.crawl("site", "/");
    const second = await bot.command(first.id, "sync");
    expect(second.runSummary).toMatchObject({ gone: 0, new: 0, unchanged: 50 });
  });

  test("pages that changed rules leave out go with the rule as their verdict", async () => {
    const bot = await crawledChatbot(site);
    routes["/"] = page("Home", "/old/a", "/b");
    routes["/old/a"] = page("old a");
    routes["/b"] = page("b", "/deep");
    routes["/deep"] = page("deep");
    const first = await bot.crawl("site", "/");
    await changeSource(bot.actor, { ...bot.scope, sourceId: first.id, rules: { exclude: ["/old/**"] } });
    const changed = await changeSource(bot.actor, { ...bot.scope, sourceId: first.id, rules: { depth: 1 } });
    expect(changed.rules).toEqual({ ...first.rules, depth: 1, exclude: ["/old/**"] });
    await bot.command(first.id, "sync");
    expect(await bot.verdicts()).toEqual({
      "/": "indexed",
      "/b": "indexed",
      "/deep": "skipped depth",
      "/old/a": "skipped excluded",
    });
  });

  test("a run that took longer than its schedule is followed by a rest", async () => {
    routes["/"] = page("Home");
    const bot = await crawledChatbot(site);
    const first = await bot.crawl("site", "/");
    await changeSource(bot.actor, { ...bot.scope, sourceId: first.id, schedule: "hourly" });
    await commandSource(bot.actor, { ...bot.scope, sourceId: first.id, command: "sync" });
    const long = new Date(Date.now() - 5 * 3_600_000);
    await bot.db.update(sources).set({ runStartedAt: long }).where(eq(sources.id, first.id));
    const { nextRunAt, runFinishedAt } = await bot.runToEnd(first.id);
    expect(Date.parse(nextRunAt ?? "") - Date.parse(runFinishedAt ?? "")).toBeGreaterThan(3_590_000);
  });
});
