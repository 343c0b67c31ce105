import { and, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { pages, passages, sources } from "#db/schema/knowledge";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { type Site, type SiteRoute, startSite } from "#e2e/support/site";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { PoliteCrawler } from "#lib/crawler/politeness/polite-crawler";
import { closeQueue } from "#lib/jobs/queue";
import { crawlRules } from "#lib/knowledge/crawl/crawl-rules";
import { endOverdueRuns } from "#lib/knowledge/crawl/end-overdue-runs";
import { startDueRuns } from "#lib/knowledge/crawl/start-due-runs";
import { retrievePages } from "#lib/knowledge/retrieve/retrieve-pages";
import { commandSource } from "#lib/knowledge/sources/command-source";
import { createSource } from "#lib/knowledge/sources/create-source";
import { deleteSource } from "#lib/knowledge/sources/delete-source";
import { getSource } from "#lib/knowledge/sources/get-source";
import { previewSource } from "#lib/knowledge/sources/preview-source";
import type { SourceView } from "#lib/knowledge/sources/source-schema";
import type { Actor } from "#lib/process/actor";
import { env } from "#lib/process/env";

useTestDatabase();

const SENTENCE = "This page says something that no other page says, in more than eight words:";
const page = (name: string, links: string[] = [], head = "") =>
  `<html><head><title>${name}</title>${head}</head><body><main><h1>${name}</h1><p>${SENTENCE} ${name}.</p>${links
    .map((link) => `<a href="${link}">${link}</a>`)
    .join(" ")}</main></body></html>`;

const routes: Record<string, SiteRoute> = {};
let site: Site;
let actor: Actor;
let chatbotId: string;

beforeAll(async () => {
  site = await startSite(routes);
  process.env.CRAWL_ALLOW_HOSTS = site.host;
});
beforeEach(async () => {
  for (const path of Object.keys(routes)) delete routes[path];
  site.requests.length = 0;
  actor = await newActor();
  chatbotId = (await createChatbot(actor, {})).chatbotId;
});
afterAll(async () => {
  await closeQueue(1_000);
  await site.close();
});

/** This process's crawler from now on; without one it makes its own again. */
const useCrawler = (crawler: PoliteCrawler | undefined) =>
  Object.assign(globalThis, { [Symbol.for("chatbot2000.crawler")]: crawler });
const work = () => retrievePages({ accountId: actor.accountId, chatbotId }, new AbortController().signal);
const source = (id: string): Promise<SourceView> => getSource(actor, { chatbotId, sourceId: id });

/** Works until the run is over; pages that wait for another try are tried at once. */
async function runToEnd(id: string): Promise<SourceView> {
  for (;;) {
    await work();
    const view = await source(id);
    if (view.state !== "running" && view.state !== "listing") return view;
    const db = await getDatabase();
    await db.update(pages).set({ runAfter: sql`now()` }).where(eq(pages.sourceId, id));
    await db.update(sources).set({ runAfter: sql`now()` }).where(eq(sources.id, id));
  }
}

async function crawl(rules: Partial<SourceView["rules"]> = {}): Promise<SourceView> {
  const made = await createSource(actor, { chatbotId, kind: "site", url: `${site.url}/`, rules: rulesOf(rules) });
  return runToEnd(made.id);
}
const rulesOf = (rules: Partial<SourceView["rules"]>) => ({
  depth: 3,
  pageLimit: 500,
  include: [],
  exclude: [],
  subdomains: false,
  ...rules,
});

/** What became of each address, as `path: state reason`. */
async function verdicts(): Promise<Record<string, string>> {
  const db = await getDatabase();
  const rows = await db.select().from(pages).where(eq(pages.chatbotId, chatbotId)).orderBy(pages.url);
  return Object.fromEntries(
    rows.map((row) => [row.url.replace(site.url, ""), row.reason ? `${row.state} ${row.reason}` : row.state]),
  );
}
const passagesOf = async (path: string) => {
  const db = await getDatabase();
  return db
    .select({ text: passages.text })
    .from(passages)
    .innerJoin(pages, eq(pages.id, passages.pageId))
    .where(and(eq(pages.chatbotId, chatbotId), eq(pages.url, site.url + path)));
};
const evidenceOf = async (path: string) => {
  const db = await getDatabase();
  const [row] = await db
    .select({ evidence: pages.evidence })
    .from(pages)
    .where(and(eq(pages.chatbotId, chatbotId), eq(pages.url, site.url + path)));
  return row?.evidence;
};

describe("a site", () => {
  test("each address that is seen has its verdict", async () => {
    routes["/robots.txt"] = { headers: { "content-type": "text/plain" }, body: "User-agent: *\nDisallow: /private" };
    routes["/"] = page("Home", [
      "/a",
      "/hub",
      "/moved",
      "/away",
      "/private/x",
      "/noindex",
      "/copy",
      "/missing",
      "/picture.png",
      "/app",
      "/data",
      "/old/x",
      "https://elsewhere.example/",
      "mailto:a@example.com",
    ]);
    routes["/a"] = page("A", ["/a?utm_source=x", "/a#part", "/deep1"]);
    routes["/hub"] = '<html><body><a href="/b">B</a></body></html>';
    routes["/b"] = page("B");
    routes["/moved"] = { status: 301, headers: { location: "/b" } };
    routes["/away"] = { status: 302, headers: { location: "http://127.0.0.1:9/" } };
    routes["/noindex"] = page("Noindex", ["/from-noindex"], '<meta name="robots" content="noindex">');
    routes["/from-noindex"] = page("From noindex");
    routes["/copy"] = page("A", ["/a?utm_source=x", "/a#part", "/deep1"]);
    routes["/app"] = '<html><body><div id="root"></div><script src="/x.js"></script></body></html>';
    routes["/data"] = { headers: { "content-type": "application/json" }, body: "{}" };
    routes["/old/x"] = page("Old");
    routes["/deep1"] = page("Deep 1", ["/deep2"]);
    routes["/deep2"] = page("Deep 2", ["/deep3"]);
    const view = await crawl({ exclude: ["/old/**"] });
    expect(view.state).toBe("finished");
    const found = await verdicts();
    // Which of two pages with the same text is used depends on which is read first.
    const twins = [found["/a"], found["/copy"]].sort();
    expect(twins).toEqual(["indexed", "skipped duplicate"]);
    expect({ ...found, "/a": "one of two", "/copy": "one of two" }).toEqual({
      "/a": "one of two",
      "/copy": "one of two",
      "/": "indexed",
      "/app": "skipped needs_javascript",
      "/away": "failed blocked_address",
      "/b": "indexed",
      "/data": "skipped content_type",
      "/deep1": "indexed",
      "/deep2": "indexed",
      "/deep3": "skipped depth",
      "/from-noindex": "indexed",
      "/hub": "skipped thin",
      "/missing": "failed http_status",
      "/moved": "skipped redirected",
      "/noindex": "skipped noindex",
      "/old/x": "skipped excluded",
      "/picture.png": "skipped not_a_page",
      "/private/x": "skipped robots_disallowed",
      "https://elsewhere.example/": "skipped off_site",
    });
    expect(await evidenceOf("/private/x")).toMatchObject({ line: "line 2: Disallow: /private" });
    expect(await evidenceOf("/moved")).toMatchObject({ chain: [{ status: 301 }], finalUrl: `${site.url}/b` });
    expect(await evidenceOf("/old/x")).toEqual({ rule: "/old/**", foundOn: `${site.url}/` });
    expect(view.runSummary).toMatchObject({ failed: 2, gone: 0, changed: 0, unchanged: 0 });
  });

  test("a page that names another as its original is left out for it", async () => {
    routes["/"] = page("Home", ["/print"]);
    const print = '<link rel="canonical" href="/a">';
    routes["/print"] = page("A", [], print).replace("</main>", "<p>A page that says something else.</p></main>");
    routes["/a"] = page("A", ["/print"]).replace(
      "</main>",
      "<p>A page that says something else. Print it here.</p></main>",
    );
    await crawl();
    expect(await verdicts()).toEqual({ "/": "indexed", "/a": "indexed", "/print": "skipped canonical" });
  });

  test.each([
    ["before it was read", ["/bikes", "/all"]],
    ["after it was read", ["/all", "/bikes"]],
  ])("a page that says what its original does not say is used, found %s", async (_, links) => {
    routes["/"] = page("Home", [links[0] ?? ""]);
    routes["/all"] = page("All we have", ["/bikes"]);
    routes["/bikes"] = page("Bikes for 300 euros", ["/all"], '<link rel="canonical" href="/all">');
    await crawl();
    expect(await verdicts()).toEqual({ "/": "indexed", "/all": "indexed", "/bikes": "indexed" });
    const [row] = await (await getDatabase())
      .select()
      .from(pages)
      .where(eq(pages.url, `${site.url}/bikes`));
    expect(row).toMatchObject({
      reason: null,
      message: expect.stringContaining(`names ${site.url}/all as its original`),
    });
  });

  test("a start page that sends its readers on is followed, and so are frames, which are no further away", async () => {
    routes["/"] = page("Moved", [], '<meta http-equiv="refresh" content="0; url=/home">');
    routes["/home"] = "<html><frameset><frame src='/menu'><frame src='/welcome'></frameset></html>";
    routes["/menu"] = page("Menu", ["/old"]);
    routes["/welcome"] = page("Welcome");
    routes["/old"] = page("This page has moved", [], '<meta http-equiv="refresh" content="3; url=/new">');
    routes["/new"] = page("New");
    await crawl({ depth: 1 });
    expect(await verdicts()).toEqual({
      "/": "skipped empty",
      "/menu": "indexed",
      "/new": "indexed",
      "/old": "skipped redirected",
      "/welcome": "indexed",
    });
    expect(await evidenceOf("/old")).toMatchObject({ chain: [{ status: 200 }], finalUrl: `${site.url}/new` });
    expect(await evidenceOf("/")).toMatchObject({ frames: [`${site.url}/menu`, `${site.url}/welcome`] });
  });

  test("pages that only a parameter like a session's names are read each, as they are linked", async () => {
    const talks = [12, 13, 14].map((id) => `/talk?session_id=${id}`);
    routes["/"] = page("Home", talks);
    for (const talk of talks) routes[talk] = page(`Talk ${talk}`);
    await crawl();
    expect(site.requests).toEqual(expect.arrayContaining(talks));
    expect(await verdicts()).toEqual({ "/": "indexed", ...Object.fromEntries(talks.map((talk) => [talk, "indexed"])) });
  });

  test("a page whose original cannot be read is used itself", async () => {
    routes["/"] = page("Home", ["/print"]);
    routes["/print"] = page("Print view", [], '<link rel="canonical" href="/missing">');
    await crawl();
    expect(await verdicts()).toEqual({ "/": "indexed", "/missing": "failed http_status", "/print": "indexed" });
  });

  test("the page limit holds, and says which pages it left out", async () => {
    routes["/"] = page("Home", ["/1", "/2", "/3", "/4"]);
    for (const n of [1, 2, 3, 4]) routes[`/${n}`] = page(`Page ${n}`, ["/1", "/2"]);
    await crawl({ pageLimit: 3 });
    const found = Object.values(await verdicts()).sort();
    expect(found).toEqual(["indexed", "indexed", "indexed", "skipped limit", "skipped limit"]);
  });

  test("a shorter way that is found later brings what was too deep into reach", async () => {
    const slow: SiteRoute = async (_, response) => {
      await new Promise<void>((resolve) => {
        const timer = setInterval(() => {
          if (site.requests.includes("/q3")) {
            clearInterval(timer);
            resolve();
          }
        }, 10);
      });
      response.writeHead(200, { "content-type": "text/html" }).end(page("Slow", ["/q3"]));
    };
    routes["/"] = page("Home", ["/q1", "/slow"]);
    routes["/slow"] = slow;
    routes["/q1"] = page("Q1", ["/q2"]);
    routes["/q2"] = page("Q2", ["/q3"]);
    routes["/q3"] = page("Q3", ["/q4"]);
    routes["/q4"] = page("Q4");
    await crawl({ depth: 3 });
    expect((await verdicts())["/q4"]).toBe("indexed");
  });
});

describe("a run after the first", () => {
  test("unchanged pages cost a 304 and no indexing; changed, new and gone ones are counted", async () => {
    const versioned = (name: string, text: string, links: string[] = []): SiteRoute => {
      const etag = `"${text}"`;
      return (request, response) => {
        if (request.headers["if-none-match"] === etag) return void response.writeHead(304).end();
        response.writeHead(200, { "content-type": "text/html", etag }).end(page(`${name} ${text}`, links));
      };
    };
    routes["/"] = versioned("Home", "1", ["/same", "/changes", "/vanishes"]);
    routes["/same"] = versioned("Same", "1", ["/behind-same"]);
    routes["/behind-same"] = versioned("Behind", "1");
    routes["/changes"] = versioned("Changes", "1", ["/unlinked"]);
    routes["/vanishes"] = versioned("Vanishes", "1");
    routes["/unlinked"] = versioned("Unlinked", "1");
    const first = await crawl();
    expect(first.runSummary).toEqual({ new: 6, changed: 0, gone: 0, unchanged: 0, skipped: 0, failed: 0 });
    routes["/changes"] = versioned("Changes", "2", ["/fresh"]);
    routes["/fresh"] = versioned("Fresh", "1");
    delete routes["/vanishes"];
    await commandSource(actor, { chatbotId, sourceId: first.id, command: "sync" });
    const second = await runToEnd(first.id);
    expect(second.runSummary).toEqual({ new: 1, changed: 1, gone: 2, unchanged: 3, skipped: 0, failed: 0 });
    expect(await passagesOf("/vanishes")).toEqual([]);
    expect(await passagesOf("/unlinked")).toEqual([]);
    expect((await verdicts())["/unlinked"]).toBe("skipped not_linked");
    expect((await passagesOf("/changes"))[0]?.text).toContain("Changes 2");
  });

  test("a website that is down takes nothing away", async () => {
    routes["/"] = page("Home", ["/a"]);
    routes["/a"] = page("A");
    const first = await crawl();
    routes["/"] = { status: 503 };
    await commandSource(actor, { chatbotId, sourceId: first.id, command: "sync" });
    const second = await runToEnd(first.id);
    expect(second).toMatchObject({ state: "failed", reason: "http_status" });
    expect(await passagesOf("/a")).toHaveLength(1);
    expect(await passagesOf("/")).toHaveLength(1);
  });

  test("a schedule starts it, once", async () => {
    routes["/"] = page("Home");
    const made = await createSource(actor, { chatbotId, kind: "site", url: `${site.url}/`, schedule: "daily" });
    const first = await runToEnd(made.id);
    expect(Date.parse(first.nextRunAt ?? "") - Date.parse(first.runStartedAt ?? "")).toBe(24 * 3_600_000);
    const db = await getDatabase();
    await startDueRuns(db);
    expect((await source(made.id)).state).toBe("finished");
    await db
      .update(sources)
      .set({ nextRunAt: new Date(0) })
      .where(eq(sources.id, made.id));
    await startDueRuns(db);
    await startDueRuns(db);
    expect((await source(made.id)).state).toBe("running");
    expect((await runToEnd(made.id)).runSummary).toMatchObject({ unchanged: 1, new: 0 });
  });
});

describe("a sitemap", () => {
  const sitemap = (...urls: [string, string?][]) => ({
    headers: { "content-type": "application/xml" },
    body: `<urlset>${urls.map(([url, date]) => `<url><loc>${site.url}${url}</loc>${date ? `<lastmod>${date}</lastmod>` : ""}</url>`).join("")}</urlset>`,
  });
  const addSitemap = async () =>
    runToEnd((await createSource(actor, { chatbotId, kind: "sitemap", url: `${site.url}/sitemap.xml` })).id);

  test("its pages are read, an index's too, and what it no longer lists leaves the answers", async () => {
    routes["/sitemap.xml"] = {
      headers: { "content-type": "application/xml" },
      body: `<sitemapindex><sitemap><loc>${site.url}/1.xml</loc></sitemap></sitemapindex>`,
    };
    routes["/1.xml"] = sitemap(["/a"], ["/b"]);
    routes["/a"] = page("A", ["/not-followed"]);
    routes["/b"] = page("B");
    const first = await addSitemap();
    expect(first).toMatchObject({ state: "finished", runSummary: { new: 2 } });
    routes["/1.xml"] = sitemap(["/a"]);
    await commandSource(actor, { chatbotId, sourceId: first.id, command: "sync" });
    expect((await runToEnd(first.id)).runSummary).toMatchObject({ unchanged: 1, gone: 1 });
    expect(await verdicts()).toEqual({ "/a": "indexed", "/b": "skipped not_in_sitemap" });
  });

  test("in a scheduled run, a page whose date is the same is not asked for", async () => {
    routes["/sitemap.xml"] = sitemap(["/a", "2026-01-01"], ["/b", "2026-01-01"]);
    routes["/a"] = page("A");
    routes["/b"] = page("B");
    const first = await addSitemap();
    routes["/sitemap.xml"] = sitemap(["/a", "2026-01-01"], ["/b", "2026-02-02"]);
    site.requests.length = 0;
    await (await getDatabase())
      .update(sources)
      .set({ nextRunAt: new Date(0) })
      .where(eq(sources.id, first.id));
    await startDueRuns(await getDatabase());
    expect((await runToEnd(first.id)).runSummary).toMatchObject({ unchanged: 2 });
    expect(site.requests).not.toContain("/a");
    expect(site.requests).toContain("/b");
  });

  test("one that cannot be read fails with its reason, and takes nothing away", async () => {
    const view = await addSitemap();
    expect(view).toMatchObject({ state: "failed", reason: "http_status" });
  });
});

describe("a run can be steered", () => {
  // It waits for a page longer than a test may take: what ends before that was broken off.
  beforeEach(() => {
    const limits = { headersMs: 3_600_000, totalMs: 3_600_000 };
    useCrawler(new PoliteCrawler({ ...crawlRules(env()), userAgentUrl: env().APP_URL, limits }));
  });
  afterEach(() => useCrawler(undefined));
  /** A page that answers when the test says so. */
  function held(): { route: SiteRoute; asked: Promise<void>; release: () => void } {
    const asked = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const route: SiteRoute = async (_, response) => {
      asked.resolve();
      await released.promise;
      response.writeHead(200, { "content-type": "text/html" }).end(page("Held"));
    };
    return { route, asked: asked.promise, release: released.resolve };
  }

  test("pause breaks off what is under way, resume goes on", async () => {
    const hold = held();
    routes["/"] = page("Home", ["/held", "/b"]);
    routes["/held"] = hold.route;
    routes["/b"] = page("B");
    const made = await createSource(actor, { chatbotId, kind: "site", url: `${site.url}/` });
    const working = work();
    await hold.asked;
    expect((await commandSource(actor, { chatbotId, sourceId: made.id, command: "pause" })).state).toBe("paused");
    await working;
    expect((await verdicts())["/held"]).toBe("queued");
    hold.release();
    await commandSource(actor, { chatbotId, sourceId: made.id, command: "resume" });
    expect((await runToEnd(made.id)).runSummary).toMatchObject({ new: 3 });
  });

  test("cancel keeps what was read and says what was not", async () => {
    const hold = held();
    routes["/"] = page("Home", ["/held"]);
    routes["/held"] = hold.route;
    const made = await createSource(actor, { chatbotId, kind: "site", url: `${site.url}/` });
    const working = work();
    await hold.asked;
    const view = await commandSource(actor, { chatbotId, sourceId: made.id, command: "cancel" });
    expect(view).toMatchObject({ state: "cancelled", runSummary: { new: 1 } });
    await working;
    hold.release();
    expect(await verdicts()).toEqual({ "/": "indexed", "/held": "skipped cancelled" });
  });

  test("retry reads what failed once more", async () => {
    routes["/"] = page("Home", ["/a"]);
    const first = await crawl();
    expect(first.progress).toMatchObject({ failed: 1, indexed: 1 });
    routes["/a"] = page("A");
    await commandSource(actor, { chatbotId, sourceId: first.id, command: "retry" });
    expect((await runToEnd(first.id)).progress).toMatchObject({ failed: 0, indexed: 2 });
  });

  test("a run that goes on for too long is ended and says so", async () => {
    routes["/"] = page("Home");
    const made = await createSource(actor, { chatbotId, kind: "site", url: `${site.url}/` });
    await endOverdueRuns(await getDatabase(), -1);
    expect(await source(made.id)).toMatchObject({ state: "failed", reason: "deadline" });
    expect(await verdicts()).toEqual({ "/": "skipped deadline" });
  });

  test("a source goes with its pages and passages", async () => {
    routes["/"] = page("Home", ["/a"]);
    routes["/a"] = page("A");
    const first = await crawl();
    expect(await deleteSource(actor, { chatbotId, sourceId: first.id })).toEqual({ deleted: true, pages: 2 });
    expect(await verdicts()).toEqual({});
    expect(await passagesOf("/a")).toEqual([]);
    await expect(source(first.id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("limits and preview", () => {
  test("the plan's URLs are a limit of the crawl, not a fault", async () => {
    actor = await newActor("free");
    chatbotId = (await createChatbot(actor, {})).chatbotId;
    routes["/"] = page(
      "Home",
      Array.from({ length: 60 }, (_, n) => `/${n}`),
    );
    routes["*"] = (request, response) => {
      if (request.url === "/robots.txt") return void response.writeHead(404).end();
      response.writeHead(200, { "content-type": "text/html" }).end(page(`Page ${request.url}`));
    };
    const view = await crawl();
    expect(view).toMatchObject({ state: "finished", progress: { indexed: 50, leftOut: 11 } });
  });

  test("a preview shows what a run would begin with, and keeps nothing", async () => {
    routes["/"] = page("Home", ["/a", "/old/b", "https://elsewhere.example/"]);
    const preview = await previewSource(
      actor,
      { chatbotId, kind: "site", url: `${site.url}/`, rules: rulesOf({ exclude: ["/old/**"] }) },
      new AbortController().signal,
    );
    expect(preview).toMatchObject({ total: 2, pages: [`${site.url}/`, `${site.url}/a`], truncated: false });
    expect(preview.leftOut.map((left) => left.reason)).toEqual(["excluded", "off_site"]);
    expect(await verdicts()).toEqual({});
    expect(site.requests).not.toContain("/a");
  });

  test("a stranger's chatbot is not found by any of the calls", async () => {
    const stranger = await newActor();
    const calls = [
      () => createSource(stranger, { chatbotId, kind: "site", url: `${site.url}/` }),
      () => commandSource(stranger, { chatbotId, sourceId: "src_x", command: "sync" }),
      () => deleteSource(stranger, { chatbotId, sourceId: "src_x" }),
      () => getSource(stranger, { chatbotId, sourceId: "src_x" }),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: "not_found", param: "chatbotId" });
  });
});
