import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { sources } from "#db/schema/knowledge";
import { crawledChatbot } from "#e2e/support/crawled-chatbot";
import { useTestDatabase } from "#e2e/support/database";
import { useRoutedSite } from "#e2e/support/routed-site";
import { webPage } from "#e2e/support/web-page";
import { changeSource } from "#lib/knowledge/sources/change-source";
import { commandSource } from "#lib/knowledge/sources/command-source";
import { createSource } from "#lib/knowledge/sources/create-source";
import type { AppError } from "#lib/process/errors";

useTestDatabase();
const { site, routes } = await useRoutedSite();

async function siteOf() {
  routes["/"] = webPage("Home", 'Welcome to this website. <a href="/cart">Cart</a> <a href="/a">A</a>');
  routes["/cart"] = webPage("Cart", "What you have put into your cart so far.");
  routes["/a"] = webPage("A", "The first and only page of this website.");
  const bot = await crawledChatbot(site);
  const { chatbotId } = bot.scope;
  const { id: sourceId } = await createSource(bot.actor, {
    chatbotId,
    kind: "site",
    url: `${site.url}/`,
    schedule: "monthly",
  });
  await bot.work();
  const row = async () => (await bot.db.select().from(sources).where(eq(sources.id, sourceId)))[0];
  return { ...bot, chatbotId, sourceId, row };
}

test("a change without anything to change is none", async () => {
  const { actor, chatbotId, sourceId, source } = await siteOf();
  const before = await source(sourceId);
  expect(await changeSource(actor, { chatbotId, sourceId })).toEqual(before);
  expect(await changeSource(actor, { chatbotId, sourceId, rules: {} })).toEqual(before);
});

test("rules that are changed hold from the next run on: what is left out now leaves the answers", async () => {
  const { actor, chatbotId, sourceId, source, work } = await siteOf();
  expect((await source(sourceId)).progress).toMatchObject({ indexed: 3 });
  const { rules } = await changeSource(actor, { chatbotId, sourceId, rules: { exclude: ["/cart"] } });
  expect(rules).toMatchObject({ exclude: ["/cart"], depth: 3 });
  await commandSource(actor, { chatbotId, sourceId, command: "sync" });
  await work();
  expect((await source(sourceId)).progress).toMatchObject({ indexed: 2 });
});

test("a schedule keeps the time at which it was set, whenever its runs begin and end", async () => {
  const { actor, chatbotId, sourceId, row, work, db } = await siteOf();
  const anchor = new Date("2026-01-31T08:00:00Z");
  await db.update(sources).set({ scheduledFrom: anchor }).where(eq(sources.id, sourceId));
  await commandSource(actor, { chatbotId, sourceId, command: "sync" });
  await work();
  const before = await row();
  expect(before?.nextRunAt?.toISOString().slice(10)).toBe("T08:00:00.000Z");
  expect(before?.nextRunAt?.getUTCDate()).toBeGreaterThanOrEqual(28);
  await changeSource(actor, { chatbotId, sourceId, schedule: "monthly" });
  expect(await row()).toEqual(before);
  await changeSource(actor, { chatbotId, sourceId, schedule: "weekly" });
  expect((await row())?.scheduledFrom).not.toEqual(anchor);
});

test("rules and schedule are changed only as they were read: the later of two people gets the present state", async () => {
  const { actor, chatbotId, sourceId, source, work } = await siteOf();
  const read = await source(sourceId);
  const fault = (promise: Promise<unknown>) => promise.then(() => null).catch((error: AppError) => error);
  const saved = await changeSource(actor, {
    chatbotId,
    sourceId,
    version: read.version,
    rules: { exclude: ["/cart"] },
  });
  expect(saved.version).not.toBe(read.version);
  const late = await fault(changeSource(actor, { chatbotId, sourceId, version: read.version, rules: { depth: 1 } }));
  expect([late?.code, late?.param]).toEqual(["precondition_failed", "version"]);
  expect(late?.current).toMatchObject({ rules: saved.rules, version: saved.version });
  const tagged = (tag: string) => changeSource(actor, { chatbotId, sourceId, rules: { depth: 2 } }, { ifMatch: tag });
  expect((await fault(tagged(`"${read.version}"`)))?.param).toBe("If-Match");
  // A crawl is no change of what the owner set.
  await commandSource(actor, { chatbotId, sourceId, command: "sync" });
  await work();
  expect((await tagged(`"${saved.version}"`)).rules).toEqual({ ...saved.rules, depth: 2 });
});
