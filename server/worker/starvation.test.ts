import { setTimeout as delay } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { pages } from "#db/schema/knowledge";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { type Site, startSite } from "#e2e/support/site";
import { webPage } from "#e2e/support/web-page";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { createSource } from "#lib/knowledge/sources/create-source";
import type { Actor } from "#lib/process/actor";
import { startWorker } from "#server/worker/start-worker";

/** More large jobs, lists and crawls, than the worker takes at the same time, each with far more work than fits into its turn. */
const LISTS = 3;
const CRAWLS = 2;
const PAGES = 1_500;

useTestDatabase();

let site: Site;
let actor: Actor;

beforeAll(async () => {
  site = await startSite({
    "*": async (request, response) => {
      await delay(100);
      response.writeHead(200, { "content-type": "text/html" });
      // A page of a crawl leads to ten more, as far down as the crawl goes.
      const links = Array.from({ length: 10 }, (_, digit) => `<a href="${request.url}${digit}">${digit}</a>`);
      const more = request.url?.startsWith("/crawl") ? `<nav>${links.join(" ")}</nav>` : "";
      const text = `The page at ${request.url} says this and no other page says so.`;
      response.end(webPage(`Page ${request.url}`, `<p>${text}</p>${more}`));
    },
  });
  process.env.CRAWL_ALLOW_HOSTS = site.host;
  actor = await newActor();
});
afterAll(() => site.close());

const create = async (name: string, n: number) => {
  const urls = Array.from({ length: n }, (_, at) => `${site.url}/${name}/${at}`);
  return (await createChatbot(actor, { input_urls: urls })).chatbotId;
};

test("a small job that comes last is done while all the large ones before it still have work", {
  timeout: 400_000,
}, async () => {
  const db = await getDatabase();
  const indexed = (chatbotId: string) =>
    db.$count(pages, and(eq(pages.chatbotId, chatbotId), eq(pages.state, "indexed")));
  const large: string[] = [];
  for (let n = 0; n < LISTS; n += 1) large.push(await create(`large${n}`, PAGES));
  for (let n = 0; n < CRAWLS; n += 1) {
    const { chatbotId } = await createChatbot(actor, {});
    const rules = { depth: 5, pageLimit: PAGES, include: [], exclude: [], subdomains: false };
    await createSource(actor, { chatbotId, kind: "site", url: `${site.url}/crawl${n}/`, rules });
    large.push(chatbotId);
  }
  const worker = await startWorker();
  for (const chatbotId of [large.at(0), large.at(-1)]) {
    await expect.poll(() => indexed(chatbotId ?? ""), { timeout: 120_000 }).toBeGreaterThan(0);
  }
  const small = await create("small", 3);
  await expect.poll(() => indexed(small), { timeout: 120_000, interval: 200 }).toBe(3);
  for (const chatbotId of large) expect(await indexed(chatbotId)).toBeLessThan(PAGES);
  await worker.stop();
});
