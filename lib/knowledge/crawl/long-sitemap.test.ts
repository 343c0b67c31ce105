import { eq, sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { pages, sources } from "#db/schema/knowledge";
import { crawledChatbot } from "#e2e/support/crawled-chatbot";
import { useTestDatabase } from "#e2e/support/database";
import { useRoutedSite } from "#e2e/support/routed-site";
import { importQas } from "#lib/knowledge/qas/import/import-qas";
import { commandSource } from "#lib/knowledge/sources/command-source";
import { createSource } from "#lib/knowledge/sources/create-source";
import { listSitemaps } from "#lib/knowledge/sources/list-sitemaps";

useTestDatabase();
vi.setConfig({ testTimeout: 300_000 });
const { site, routes } = await useRoutedSite();

const AT_ONCE = 500;
const RULES = { depth: 1, pageLimit: 20_000, include: [], exclude: [], subdomains: false };

/** A chatbot with a sitemap of `size` addresses that waits to be taken in. */
async function chatbotWithSitemap(
  size: number,
  { plan = "unlimited", pageLimit = 20_000 }: { plan?: "unlimited" | "free"; pageLimit?: number } = {},
) {
  const locations = Array.from({ length: size }, (_, n) => `<url><loc>${site.url}/p${n}</loc></url>`);
  const body = `<urlset>${locations.join("")}</urlset>`;
  routes["/sitemap.xml"] = { headers: { "content-type": "application/xml" }, body };
  const bot = await crawledChatbot(site, plan);
  const { chatbotId } = bot.scope;
  const rules = { ...RULES, pageLimit };
  const { id } = await createSource(bot.actor, { chatbotId, kind: "sitemap", url: `${site.url}/sitemap.xml`, rules });
  const row = async () => {
    const [source] = await bot.db.select().from(sources).where(eq(sources.id, id));
    if (!source) throw new Error("The sitemap is not there.");
    return source;
  };
  const take = (signal: AbortSignal) => listSitemaps(bot.db, bot.scope, signal);
  /** As if the lease of a worker that died were over. */
  const endLease = () => bot.db.update(sources).set({ leaseUntil: null }).where(eq(sources.id, id));
  /** Pages by state, and how many addresses stand there twice. */
  const counts = async () => {
    const own = eq(pages.sourceId, id);
    const [row] = await bot.db
      .select({
        queued: sql<number>`(count(*) filter (where ${pages.state} = 'queued'))::int`,
        leftOut: sql<number>`(count(*) filter (where ${pages.state} = 'skipped'))::int`,
        distinct: sql<number>`count(distinct ${pages.url})::int`,
      })
      .from(pages)
      .where(own);
    return row;
  };
  /** Takes the sitemap in until `enough` addresses are, and then ends as a killed worker does: between two transactions. */
  async function takeUntil(enough: number): Promise<void> {
    const killed = new AbortController();
    const taking = take(killed.signal);
    await expect
      .poll(async () => (await row()).pagesFound, { interval: 5, timeout: 120_000 })
      .toBeGreaterThanOrEqual(enough);
    killed.abort();
    await taking;
    await endLease();
  }
  return { ...bot, chatbotId, id, row, take, takeUntil, counts };
}

test("while 15,000 addresses are taken in, a write to the chatbot waits for few of their parts, and not for all", async () => {
  const bot = await chatbotWithSitemap(15_000);
  const taking = bot.take(new AbortController().signal);
  await expect.poll(async () => (await bot.row()).pagesFound, { interval: 5, timeout: 120_000 }).toBeGreaterThan(0);
  const waited: number[] = [];
  for (let n = 0; (await bot.row()).state === "listing"; n++) {
    const before = (await bot.row()).pagesFound;
    await importQas(bot.actor, { chatbotId: bot.chatbotId, qas: [{ question: `Question ${n}?`, answer: "Yes." }] });
    waited.push(((await bot.row()).pagesFound - before) / AT_ONCE);
  }
  await taking;
  expect(waited.length).toBeGreaterThan(3);
  // The part under way, the one that is next in line, and what is taken in while the two counts are read.
  expect(Math.max(...waited)).toBeLessThanOrEqual(5);
  expect(await bot.row()).toMatchObject({ state: "running", listedRun: 1, pagesFound: 15_000 });
  expect(await bot.counts()).toEqual({ queued: 15_000, leftOut: 0, distinct: 15_000 });
});

test("a worker that dies half-way loses nothing: the next takes in the rest, nothing twice, and no run ends before", async () => {
  const bot = await chatbotWithSitemap(6_000);
  await bot.takeUntil(AT_ONCE);
  const half = await bot.row();
  expect(half).toMatchObject({ state: "listing", listedRun: 0 });
  expect(half.pagesFound).toBeLessThan(6_000);
  await bot.takeUntil(half.pagesFound + AT_ONCE);
  await bot.take(new AbortController().signal);
  expect(await bot.row()).toMatchObject({ state: "running", listedRun: 1, pagesFound: 6_000 });
  expect(await bot.counts()).toEqual({ queued: 6_000, leftOut: 0, distinct: 6_000 });
});

test("a run that was paused while the sitemap was taken in takes in the rest before it can end", async () => {
  const bot = await chatbotWithSitemap(4_000);
  await bot.takeUntil(AT_ONCE);
  await commandSource(bot.actor, { chatbotId: bot.chatbotId, sourceId: bot.id, command: "pause" });
  const resumed = await commandSource(bot.actor, { chatbotId: bot.chatbotId, sourceId: bot.id, command: "resume" });
  expect(resumed.state).toBe("listing");
  await bot.take(new AbortController().signal);
  expect(await bot.row()).toMatchObject({ state: "running", pagesFound: 4_000 });
});

test("the page limit and the plan's hold to the page, over all parts and a worker's death", async () => {
  const limited = await chatbotWithSitemap(4_000, { pageLimit: 1_234 });
  await limited.takeUntil(AT_ONCE);
  await limited.take(new AbortController().signal);
  expect(await limited.counts()).toEqual({ queued: 1_234, leftOut: 1_000, distinct: 2_234 });
  const free = await chatbotWithSitemap(2_000, { plan: "free" });
  await free.take(new AbortController().signal);
  expect(await free.counts()).toEqual({ queued: 50, leftOut: 1_000, distinct: 1_050 });
});
