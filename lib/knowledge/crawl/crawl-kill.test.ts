import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { getDatabase } from "#db/client";
import { pages, passages } from "#db/schema/knowledge";
import { useTestDatabase } from "#e2e/support/database";
import { KILLS } from "#e2e/support/kills";
import { newActor } from "#e2e/support/new-actor";
import { type Site, startSite } from "#e2e/support/site";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { closeQueue } from "#lib/jobs/queue";
import { retrievePages } from "#lib/knowledge/retrieve/retrieve-pages";
import { commandSource } from "#lib/knowledge/sources/command-source";
import { createSource } from "#lib/knowledge/sources/create-source";
import { getSource } from "#lib/knowledge/sources/get-source";
import type { Actor } from "#lib/process/actor";

/** Of the kills: those in the first crawl. The others come in the runs after it. */
const IN_FIRST = Math.ceil(KILLS * 0.3);
const PAGES = 30;
/** Processes that are started ahead of time: as many as keep two processors busy. */
const READY = 3;

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

/** A worker process that has everything but the word to begin. */
async function readyProcess(chatbotId: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["e2e/support/crawl-worker.ts", actor.accountId, chatbotId], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  await once(child.stdout ?? child, "data");
  return child;
}

/**
 * What a lease's end would do a minute and a half later, without the pause before the next try. That a page during which the process
 * ends again and again is given up is looked at in retrieve-tries.test.ts: here the kills come too often for that rule.
 */
async function endLeases(chatbotId: string): Promise<void> {
  const db = await getDatabase();
  await db
    .update(pages)
    .set({ state: "queued", leaseUntil: null, runAfter: sql`now()`, cutShort: 0 })
    .where(and(eq(pages.chatbotId, chatbotId), eq(pages.state, "fetching")));
}

/** Works on the crawl in processes that are killed, `kills` times or until `isOver` says so. Answers how many were. */
async function disturb(
  crawl: { chatbotId: string; sourceId: string },
  kills: number,
  isOver: (state: string) => Promise<boolean>,
): Promise<number> {
  const stateNow = async () => (await getSource(actor, crawl)).state;
  // The next processes start while the one before them works: a start takes far longer than the time between two kills.
  const ready = Array.from({ length: READY }, () => readyProcess(crawl.chatbotId));
  let killed = 0;
  for (; killed < kills && !(await isOver(await stateNow())); killed += 1) {
    const child = await ready.shift();
    if (!child) throw new Error("No process is ready.");
    if (killed + READY < kills) ready.push(readyProcess(crawl.chatbotId));
    child.stdin?.write("go\n");
    // The kill comes some requests later, at any point between two of them: the first five are made before anything is settled.
    const enough = site.requests.length + 1 + Math.floor(Math.random() * 10);
    while (site.requests.length < enough && (await stateNow()) === "running") await delay(5);
    await delay(Math.random() * 60);
    await kill(child);
    await endLeases(crawl.chatbotId);
  }
  for (const spare of ready) await kill(await spare);
  return killed;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** Looks at the chatbot's index again and again: was it ever empty once it held something, or did a page not have the passages that it says? */
function watchIndex(chatbotId: string): () => Promise<{ looks: number; empty: number; torn: number }> {
  const seen = { looks: 0, empty: 0, torn: 0 };
  let filled = false;
  let stopped = false;
  const watching = (async () => {
    const db = await getDatabase();
    while (!stopped) {
      // One statement sees one state of the database.
      const counted = sql<number>`(select count(*) from ${passages} where ${passages.pageId} = ${pages.id})`;
      const [row] = await db
        .select({
          n: sql<number>`coalesce(sum(${counted}), 0)::int`,
          torn: sql<number>`(count(*) filter (where ${pages.passageCount} <> ${counted}))::int`,
        })
        .from(pages)
        .where(eq(pages.chatbotId, chatbotId));
      const { n, torn } = row ?? { n: 0, torn: 0 };
      filled ||= n > 0;
      seen.looks += 1;
      if (filled && n === 0) seen.empty += 1;
      if (torn > 0) seen.torn += 1;
      await delay(10);
    }
  })();
  return async () => {
    stopped = true;
    await watching;
    return seen;
  };
}

// The embedded database belongs to one process: there, a killed worker is a killed server, and retrieve-crash.test.ts kills that in a crawl.
describe.skipIf(inject("postgresUrl") === "")("a worker that is killed", () => {
  test(`${KILLS} kills leave exactly what an undisturbed run leaves, and never an empty index`, {
    timeout: 1_800_000,
  }, async () => {
    edition = 1;
    const undisturbed = await newCrawl();
    await workToEnd(undisturbed);
    // All pages were read; one of them, the start page, twice: `/p0` says the same.
    expect((await getSource(actor, undisturbed)).runSummary).toMatchObject({ new: PAGES, skipped: 1 });
    const disturbed = await newCrawl();
    const stopWatching = watchIndex(disturbed.chatbotId);
    const first = await disturb(disturbed, IN_FIRST, async (state) => state !== "running");
    await workToEnd(disturbed);
    expect(await outcomeOf(disturbed.chatbotId)).toEqual(await outcomeOf(undisturbed.chatbotId));

    edition = 2;
    await commandSource(actor, { ...undisturbed, command: "sync" });
    await workToEnd(undisturbed);
    let runs = 0;
    const later = await disturb(disturbed, KILLS - first, async (state) => {
      if (state === "running") return false;
      await commandSource(actor, { ...disturbed, command: "sync" });
      runs += 1;
      return false;
    });
    expect(runs).toBeGreaterThan(0);
    expect(first + later).toBe(KILLS);
    await workToEnd(disturbed);
    // Addresses that went with one run are forgotten by the next: both get a last one, so that both have had one more.
    for (const crawl of [undisturbed, disturbed]) {
      await commandSource(actor, { ...crawl, command: "sync" });
      await workToEnd(crawl);
    }
    const { looks, empty, torn } = await stopWatching();
    expect({ empty, torn }).toEqual({ empty: 0, torn: 0 });
    expect(looks).toBeGreaterThan(KILLS);
    expect(await outcomeOf(disturbed.chatbotId)).toEqual(await outcomeOf(undisturbed.chatbotId));
    const db = await getDatabase();
    const orphans = sql`not exists (select 1 from ${pages} where ${pages.id} = ${passages.pageId})`;
    expect(await db.$count(passages, orphans)).toBe(0);
  });
});
