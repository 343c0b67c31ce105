import { eq } from "drizzle-orm";
import { afterAll, expect, test, vi } from "vitest";
import { pages, passages } from "#db/schema/knowledge";
import { crawledChatbot } from "#e2e/support/crawled-chatbot";
import { useTestDatabase } from "#e2e/support/database";
import { useRoutedSite } from "#e2e/support/routed-site";
import { webPage } from "#e2e/support/web-page";
import { FairQueue } from "#lib/crawler/politeness/fair-queue";
import { ReadingThread } from "#lib/crawler/threads/reading-thread";

useTestDatabase();
vi.setConfig({ testTimeout: 300_000 });
const { site, routes } = await useRoutedSite();

/** Unpacks to a tree of a million elements: more than a small heap can hold, and more than can be read in a millisecond. */
const HEAVY = "<p>a<b>b</b></p>".repeat(400_000);
const POISONS = ["explodes", "hangs", "dies"] as const;
const THREADS = 2;

/** A reading thread that has too little memory for one of the poisoned pages, too little time for another, and is ended during the third. */
class PoisonedThread extends ReadingThread {
  readonly #small = new ReadingThread({ heapMegabytes: 16 });
  readonly #hasty = new ReadingThread({ ms: 1 });

  override run(...[task, evidence, signal]: Parameters<ReadingThread["run"]>): ReturnType<ReadingThread["run"]> {
    const path = "body" in task ? new URL(task.body.finalUrl).pathname : "";
    if (path === "/explodes") return this.#small.run(task, evidence, signal);
    if (path === "/hangs") return this.#hasty.run(task, evidence, signal);
    const reading = super.run(task, evidence, signal);
    if (path === "/dies") void super.close();
    return reading;
  }

  override async close(): Promise<void> {
    await Promise.all([super.close(), this.#small.close(), this.#hasty.close()]);
  }
}

const threads = Array.from({ length: THREADS }, () => new PoisonedThread());
// The process's reading threads, where `runInThread` looks for them.
Object.assign(globalThis, { [Symbol.for("chatbot2000.reading-threads")]: new FairQueue(threads) });
afterAll(() => Promise.all(threads.map((thread) => thread.close())));

/** Thirty pages that lead from one to the next ones. One of the first leads to the poisoned pages, too, which are there or not. */
function publish(isPoisoned: boolean): void {
  for (let n = 0; n < 30; n++) {
    const next = [2 * n + 1, 2 * n + 2].filter((to) => to < 30).map((to) => `p${to}`);
    const links = [...(n === 3 ? POISONS : []), ...next].map((name) => `<a href="/${name}">${name}</a>`);
    const text = `Page ${n} says at some length what no other page of the whole website says.`;
    routes[n === 0 ? "/" : `/p${n}`] = webPage(`Page ${n}`, `<p>${text}</p>${links.join(" ")}`);
  }
  for (const name of isPoisoned ? POISONS : []) routes[`/${name}`] = `<main><h1>${name}</h1>${HEAVY}</main>`;
}

async function crawl() {
  const bot = await crawledChatbot(site);
  const run = await bot.crawl("site", "/", { depth: 5 });
  const kept = await bot.db
    .select({ url: pages.url, depth: pages.depth, position: passages.position, text: passages.text })
    .from(passages)
    .innerJoin(pages, eq(pages.id, passages.pageId))
    .where(eq(passages.chatbotId, bot.scope.chatbotId))
    .orderBy(pages.url, passages.position);
  return { run, kept, verdicts: await bot.verdicts() };
}

test("pages that explode, hang or end their reader fail alone: the rest of the crawl is as it is without them", async () => {
  publish(false);
  const calm = await crawl();
  const summary = { new: 30, failed: POISONS.length };
  expect(calm.run).toMatchObject({ state: "finished", runSummary: summary });
  publish(true);
  const poisoned = await crawl();
  expect(poisoned.run).toMatchObject({ state: "finished", runSummary: summary });
  const failed = Object.fromEntries(POISONS.map((name) => [`/${name}`, "failed unreadable"]));
  expect(poisoned.verdicts).toEqual({ ...calm.verdicts, ...failed });
  expect(poisoned.kept).toEqual(calm.kept);
});
