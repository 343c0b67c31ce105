import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { and, count, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { getDatabase } from "#db/client";
import { pages, passages } from "#db/schema/knowledge";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { type Site, startSite } from "#e2e/support/site";
import type { Actor } from "#lib/actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { closeQueue } from "#lib/jobs/queue";
import { commandSource } from "#lib/knowledge/command-source";
import { createSource } from "#lib/knowledge/create-source";
import { getSource } from "#lib/knowledge/get-source";
import { retrievePages } from "#lib/knowledge/retrieve-pages";

const KILLS = 10;
const PAGES = 25;

useTestDatabase();

/** The website's state: in the second one, most pages read differently, some are gone and some are new. */
let edition = 1;
let site: Site;
let actor: Actor;

beforeAll(async () => {
  site = await startSite({
    "*": async (request, response) => {
      await delay(15);
      const n = request.url === "/" ? 0 : Number(/^\/p(\d+)$/.exec(request.url ?? "")?.[1] ?? Number.NaN);
      const exists = edition === 1 ? n < PAGES : n < PAGES + 20 && n % 13 !== 12;
      if (!exists) return void response.writeHead(404).end();
      const links = [n * 3 + 1, n * 3 + 2, n * 3 + 3, (n * 7) % (PAGES + 20)].map(
        (to) => `<a href="/p${to}">${to}</a>`,
      );
      const text = Array.from(
        { length: 6 },
        (_, part) => `<h2>Part ${part}</h2><p>${`Page ${n} part ${part} `.repeat(20)}</p>`,
      );
      const changes = n % 3 === 0 ? "" : `Edition ${edition}.`;
      response.writeHead(200, { "content-type": "text/html" });
      response.end(
        `<main><h1>Page ${n}</h1><p>This is page ${n}. ${changes}</p>${text.join("")}${links.join(" ")}</main>`,
      );
    },
  });
  process.env.CRAWL_ALLOW_HOSTS = site.host;
  actor = await newActor();
});
afterAll(async () => {
  await closeQueue(1_000);
  await site.close();
});

const scopeOf = (chatbotId: string) => ({ accountId: actor.accountId, chatbotId });

async function newCrawl(): Promise<{ chatbotId: string; sourceId: string }> {
  const { chatbotId } = await createChatbot(actor, {});
  const rules = { depth: 5, pageLimit: 500, include: [], exclude: [], subdomains: false };
  const source = await createSource(actor, { chatbotId, kind: "site", url: `${site.url}/`, rules });
  return { chatbotId, sourceId: source.id };
}

async function workToEnd(crawl: { chatbotId: string; sourceId: string }): Promise<void> {
  while ((await getSource(actor, crawl)).state === "running") {
    await retrievePages(scopeOf(crawl.chatbotId), new AbortController().signal);
  }
}

/** All that a crawl left: each address's verdict and its passages in order. */
async function outcomeOf(chatbotId: string): Promise<unknown> {
  const db = await getDatabase();
  const verdicts = await db
    .select({ url: pages.url, state: pages.state, reason: pages.reason, depth: pages.depth, n: pages.passageCount })
    .from(pages)
    .where(eq(pages.chatbotId, chatbotId))
    .orderBy(pages.url);
  const texts = await db
    .select({ url: pages.url, position: passages.position, text: passages.text })
    .from(passages)
    .innerJoin(pages, eq(pages.id, passages.pageId))
    .where(eq(passages.chatbotId, chatbotId))
    .orderBy(pages.url, passages.position);
  return { verdicts, texts };
}

async function passagesIn(chatbotId: string): Promise<number> {
  const db = await getDatabase();
  const [row] = await db.select({ n: count() }).from(passages).where(eq(passages.chatbotId, chatbotId));
  return row?.n ?? 0;
}

async function startProcess(chatbotId: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["e2e/support/crawl-worker.ts", actor.accountId, chatbotId], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout ?? child, "data");
  return child;
}

/** What a lease's end would do a minute and a half later. */
async function endLeases(chatbotId: string): Promise<void> {
  const db = await getDatabase();
  await db
    .update(pages)
    .set({ leaseUntil: sql`now() - interval '1 second'` })
    .where(and(eq(pages.chatbotId, chatbotId), eq(pages.state, "fetching")));
}

// The embedded database belongs to one process: there, a killed worker is a killed server.
describe.skipIf(inject("postgresUrl") === "")("a worker that is killed", () => {
  test(`${KILLS} kills leave exactly what an undisturbed run leaves, and never an empty index`, {
    timeout: 300_000,
  }, async () => {
    edition = 1;
    const undisturbed = await newCrawl();
    const disturbed = await newCrawl();
    await workToEnd(undisturbed);
    await workToEnd(disturbed);
    edition = 2;
    await commandSource(actor, { ...undisturbed, command: "sync" });
    await workToEnd(undisturbed);

    let runs = 0;
    let child = await startProcess(disturbed.chatbotId);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const view = await getSource(actor, disturbed);
      if (view.state !== "running") {
        await commandSource(actor, { ...disturbed, command: "sync" });
        runs += 1;
      }
      // A process that has just started needs a moment: the kill comes some requests later, at any point between two of them.
      const enough = site.requests.length + 2 + Math.floor(Math.random() * 6);
      while (site.requests.length < enough && (await getSource(actor, disturbed)).state === "running") await delay(5);
      await delay(Math.random() * 60);
      child.kill("SIGKILL");
      await once(child, "exit");
      expect(await passagesIn(disturbed.chatbotId)).toBeGreaterThan(0);
      await endLeases(disturbed.chatbotId);
      child = await startProcess(disturbed.chatbotId);
    }
    child.kill("SIGKILL");
    await once(child, "exit");
    await endLeases(disturbed.chatbotId);
    expect(runs).toBeGreaterThan(0);
    await workToEnd(disturbed);
    // Addresses that went with one run are forgotten by the next: both get a last one, so that both have had one more.
    for (const crawl of [undisturbed, disturbed]) {
      await commandSource(actor, { ...crawl, command: "sync" });
      await workToEnd(crawl);
    }
    expect(await outcomeOf(disturbed.chatbotId)).toEqual(await outcomeOf(undisturbed.chatbotId));
    const db = await getDatabase();
    const miscounted = await db
      .select({ id: pages.id })
      .from(pages)
      .where(sql`${pages.passageCount} <> (select count(*) from ${passages} where ${passages.pageId} = ${pages.id})`);
    expect(miscounted).toEqual([]);
  });
});
