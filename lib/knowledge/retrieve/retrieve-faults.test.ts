import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { crawledChatbot } from "#e2e/support/crawled-chatbot";
import { useTestDatabase } from "#e2e/support/database";
import { useRoutedSite } from "#e2e/support/routed-site";
import { webPage } from "#e2e/support/web-page";
import { deleteChatbot } from "#lib/chatbots/delete-chatbot";
import { CrawlError } from "#lib/crawler/crawl-error";
import { endOverdueRuns } from "#lib/knowledge/crawl/end-overdue-runs";
import { claimPages, keepPages } from "#lib/knowledge/pages/life";
import type { PageRow } from "#lib/knowledge/pages/page-store";
import { hasDuePages } from "#lib/knowledge/pages/queue-store";
import { settleFailure } from "#lib/knowledge/pages/settle-failure";
import { addUrls } from "#lib/knowledge/sources/add-urls";
import { createSource } from "#lib/knowledge/sources/create-source";

useTestDatabase();
// A first crawl starts the reading thread, which takes its time on a busy machine.
const { site, routes } = await useRoutedSite();

const withLinks = (...links: string[]) =>
  webPage("Home", links.map((link) => `<a href="${link}">${link}</a>`).join(" and "));

async function claimed(paths: string[]) {
  const bot = await crawledChatbot(site);
  await addUrls(bot.actor, { chatbotId: bot.scope.chatbotId, urls: paths.map((path) => site.url + path) });
  return { bot, rows: await claimPages(bot.db, bot.scope, paths.length) };
}
const first = (rows: PageRow[]): PageRow => {
  const [row] = rows;
  if (!row) throw new Error("no page was claimed");
  return row;
};

test("what no database can hold leaves the evidence, and the other pages are read", async () => {
  routes["/"] = withLinks("/bad", "/good");
  routes["/good"] = webPage("Good", "This page is read whatever the other one says.");
  routes["/robots.txt"] = { headers: { "content-type": "text/plain" }, body: "User-agent: *\nDisallow: /bad # \0no" };
  const bot = await crawledChatbot(site);
  await bot.crawl("site", "/");
  expect(await bot.verdicts()).toEqual({ "/": "indexed", "/bad": "skipped robots_disallowed", "/good": "indexed" });
  expect((await bot.page("/bad"))?.evidence).toMatchObject({ line: "line 2: Disallow: /bad # no" });
});

test("a page whose verdict cannot be written fails alone, as our own fault", async () => {
  const { bot, rows } = await claimed(["/a"]);
  const evidence = { limit: 1n as unknown as number };
  await settleFailure(bot.db, first(rows), new CrawlError("too_large", { evidence }));
  expect(await bot.page("/a")).toMatchObject({ state: "queued", reason: "internal", leaseUntil: null });
});

test("a page whose host wants to be left alone is given back until then, and that is no try", async () => {
  const { bot, rows } = await claimed(["/a"]);
  const asked = new CrawlError("asked_to_wait", { evidence: { retryAfter: 600 } });
  await settleFailure(bot.db, first(rows), asked);
  const page = await bot.page("/a");
  expect(page).toMatchObject({ state: "queued", attempts: 0, leaseUntil: null });
  expect((page?.runAfter.getTime() ?? 0) - Date.now()).toBeGreaterThan(590_000);
  expect(await hasDuePages(bot.db, bot.scope, [])).toBe(false);
});

test("a page that waits for a later try does not keep new ones waiting", async () => {
  routes["/busy"] = { status: 503, headers: { "retry-after": "3000" } };
  const bot = await crawledChatbot(site);
  const urls = (path: string) => ({ chatbotId: bot.scope.chatbotId, urls: [site.url + path] });
  await addUrls(bot.actor, urls("/busy"));
  await bot.db.execute(sql`delete from pgboss.job where singleton_key = ${bot.scope.chatbotId}`);
  await bot.work();
  expect((await bot.page("/busy"))?.state).toBe("queued");
  await addUrls(bot.actor, urls("/new"));
  const jobs = await bot.db.execute(
    sql`select start_after <= now() as due from pgboss.job where singleton_key = ${bot.scope.chatbotId} and state = 'created'`,
  );
  expect(jobs.rows).toEqual([{ due: true }]);
});

test("a deleted chatbot's pages are neither taken nor read on, and its runs are left as they are", async () => {
  routes["/"] = withLinks("/a");
  const bot = await crawledChatbot(site);
  const made = await createSource(bot.actor, { chatbotId: bot.scope.chatbotId, kind: "site", url: `${site.url}/` });
  const rows = await claimPages(bot.db, bot.scope, 1);
  expect(await keepPages(bot.db, bot.scope, rows)).toEqual(new Set([first(rows).id]));
  await addUrls(bot.actor, { chatbotId: bot.scope.chatbotId, urls: [`${site.url}/b`] });
  await deleteChatbot(bot.actor, { chatbotId: bot.scope.chatbotId });
  expect(await keepPages(bot.db, bot.scope, rows)).toEqual(new Set());
  expect(await claimPages(bot.db, bot.scope, 1)).toEqual([]);
  expect(await hasDuePages(bot.db, bot.scope, [])).toBe(false);
  await endOverdueRuns(bot.db, -1);
  expect(await bot.page("/")).toMatchObject({ sourceId: made.id, state: "fetching" });
});
