import { and, eq, sql } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { pages, passages } from "#db/schema/knowledge";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { type SiteRoute, startSite } from "#e2e/support/site";
import { webPage } from "#e2e/support/web-page";
import { insertChatbot } from "#lib/chatbots/store";
import { admitListed, claimPages, queuePages, releaseLeases, requeueLeft } from "#lib/knowledge/pages/life";
import type { PageRow } from "#lib/knowledge/pages/page-store";
import { settleFailure } from "#lib/knowledge/pages/settle-failure";
import { retrievePage } from "#lib/knowledge/retrieve/retrieve-page";
import { newId } from "#lib/process/ids";

// A first crawl starts the reading thread, which takes its time on a busy machine.
useTestDatabase();
const routes: Record<string, SiteRoute> = {};
const site = await startSite(routes);
process.env.CRAWL_ALLOW_HOSTS = site.host;
afterAll(() => site.close());

const never = new AbortController().signal;

/** A chatbot with these pages queued, as `chatbot_create` leaves it. */
async function chatbotWith(...paths: string[]) {
  const db = await getDatabase();
  const { accountId } = await newActor();
  const scope = { accountId, chatbotId: newId("bot") };
  await db.transaction(async (tx) => {
    await insertChatbot(tx, { id: scope.chatbotId, accountId, name: "", welcome: "", fallback: "" });
    await admitListed(
      tx,
      scope,
      paths.map((path) => `${site.url}${path}`),
    );
  });
  const rows = () => db.select().from(pages).where(eq(pages.chatbotId, scope.chatbotId)).orderBy(pages.url);
  const only = async () => (await rows())[0] as PageRow;
  const text = async () => {
    const found = await db.select().from(passages).where(eq(passages.chatbotId, scope.chatbotId));
    return found.map((passage) => passage.text).join("\n");
  };
  /** As if the time until the next try, or until the lease's end, had passed. */
  const letTimePass = () =>
    db
      .update(pages)
      .set({ runAfter: sql`now()`, leaseUntil: sql`${pages.leaseUntil} - interval '1 hour'` })
      .where(and(eq(pages.accountId, accountId), eq(pages.chatbotId, scope.chatbotId)));
  return { db, scope, rows, only, text, letTimePass };
}

test("a page that fails twice and then works is read at the third try, after 5 and 20 seconds", async () => {
  let asked = 0;
  routes["/flaky"] = (_request, response) => {
    asked++;
    if (asked < 3) response.writeHead(503).end();
    else response.setHeader("content-type", "text/html").end(webPage("Flaky", "The third time is the charm."));
  };
  const { db, scope, only, text, letTimePass } = await chatbotWith("/flaky");
  for (const [tries, seconds] of [
    [1, 5],
    [2, 20],
  ] as const) {
    const [page] = await claimPages(db, scope, 10);
    expect(page?.attempts).toBe(tries);
    const before = Date.now();
    await retrievePage(db, page as PageRow, never);
    const left = await only();
    expect(left).toMatchObject({ state: "queued", leaseUntil: null, message: expect.stringContaining("503") });
    expect(left.runAfter.getTime()).toBeGreaterThanOrEqual(before + seconds * 1_000);
    expect(left.runAfter.getTime()).toBeLessThanOrEqual(Date.now() + seconds * 1_000);
    await db.update(pages).set({ runAfter: sql`now() + interval '1 hour'` }).where(eq(pages.id, left.id));
    expect(await claimPages(db, scope, 10)).toEqual([]);
    await letTimePass();
  }
  const [page] = await claimPages(db, scope, 10);
  await retrievePage(db, page as PageRow, never);
  expect(await only()).toMatchObject({ state: "indexed", reason: null, message: null, evidence: { status: 200 } });
  expect(await text()).toContain("The third time is the charm.");
});

test("a page that goes on failing is given up after three tries; what it held before goes on answering", async () => {
  routes["/gone-bad"] = webPage("Good", "This was good once.");
  const { db, scope, only, text, letTimePass } = await chatbotWith("/gone-bad");
  await retrievePage(db, (await claimPages(db, scope, 1))[0] as PageRow, never);
  routes["/gone-bad"] = { status: 500 };
  await db.update(pages).set({ state: "queued", attempts: 0 }).where(eq(pages.chatbotId, scope.chatbotId));
  for (let tries = 0; tries < 3; tries++) {
    await letTimePass();
    await retrievePage(db, (await claimPages(db, scope, 1))[0] as PageRow, never);
  }
  expect(await only()).toMatchObject({ state: "failed", message: expect.stringContaining("still used") });
  expect(await text()).toContain("This was good once.");
});

test("twenty workers that claim at the same time never get the same page, and leave none", async () => {
  const { db, scope } = await chatbotWith(...Array.from({ length: 30 }, (_, i) => `/many/${i}`));
  const ids: string[] = [];
  // Who finds the first pages in others' hands may come away with none, and looks again.
  const round = async () => (await Promise.all(Array.from({ length: 20 }, () => claimPages(db, scope, 2)))).flat();
  for (let claims = await round(); claims.length > 0; claims = await round()) ids.push(...claims.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBe(30);
});

test("a page whose worker died is taken up when the lease ends, and the dead one's late word changes nothing", async () => {
  routes["/left"] = webPage("Left", "The second worker has read this.");
  const { db, scope, only, text, letTimePass } = await chatbotWith("/left");
  const [first] = await claimPages(db, scope, 1);
  await requeueLeft(db, scope);
  expect(await claimPages(db, scope, 1)).toEqual([]);
  await letTimePass();
  await requeueLeft(db, scope);
  const [second] = await claimPages(db, scope, 1);
  expect(second?.id).toBe(first?.id);
  expect(await settleFailure(db, first as PageRow, new Error("late"))).toBe(false);
  expect((await only()).state).toBe("fetching");
  await retrievePage(db, second as PageRow, never);
  await settleFailure(db, first as PageRow, new Error("later still"));
  expect((await only()).state).toBe("indexed");
  expect(await text()).toContain("The second worker has read this.");
});

/** How a try is cut short: the only process starts anew, or a worker dies among others and its lease ends. */
const CUTS: [string, (made: Awaited<ReturnType<typeof chatbotWith>>) => Promise<void>][] = [
  ["a restart", ({ db }) => releaseLeases(db)],
  [
    "the end of a dead worker's lease",
    async ({ db, scope, letTimePass }) => {
      await letTimePass();
      await requeueLeft(db, scope);
    },
  ],
];

describe.each(CUTS)("a try that is cut short, seen at %s,", (_, cut) => {
  test("does not use up the tries for faults", async () => {
    routes["/slow"] = { status: 503 };
    const made = await chatbotWith("/slow");
    for (let restart = 0; restart < 4; restart++) {
      await made.letTimePass();
      expect(await claimPages(made.db, made.scope, 1)).toHaveLength(1);
      await cut(made);
    }
    expect(await made.only()).toMatchObject({ state: "queued", attempts: 0, cutShort: 4, leaseUntil: null });
    await made.letTimePass();
    await retrievePage(made.db, (await claimPages(made.db, made.scope, 1))[0] as PageRow, never);
    expect(await made.only()).toMatchObject({ state: "queued", attempts: 1, cutShort: 0 });
  });

  test("counts against the page at the fifth time in a row: it fails with the reason, unread", async () => {
    routes["/poison"] = webPage("Poison", "Nobody gets to read this.");
    const made = await chatbotWith("/poison");
    const asked = site.requests.filter((path) => path === "/poison").length;
    for (let crash = 0; crash < 5; crash++) {
      await made.letTimePass();
      expect(await claimPages(made.db, made.scope, 1)).toHaveLength(1);
      await cut(made);
    }
    await made.letTimePass();
    await retrievePage(made.db, (await claimPages(made.db, made.scope, 1))[0] as PageRow, never);
    expect(await made.only()).toMatchObject({ state: "failed", reason: "crash", cutShort: 0, attempts: 1 });
    expect(site.requests.filter((path) => path === "/poison")).toHaveLength(asked);
    await made.db.transaction((tx) => queuePages(tx, made.scope));
    await retrievePage(made.db, (await claimPages(made.db, made.scope, 1))[0] as PageRow, never);
    expect((await made.only()).state).toBe("indexed");
  });
});

test("a claim takes no more than its limit while others change the same rows", async () => {
  const { db, scope } = await chatbotWith(...Array.from({ length: 12 }, (_, i) => `/limit/${i}`));
  const touch = () => db.update(pages).set({ runAfter: sql`now()` }).where(eq(pages.chatbotId, scope.chatbotId));
  const claims = Array.from({ length: 5 }, () => claimPages(db, scope, 2));
  const taken = (await Promise.all([...claims, touch(), touch()])).slice(0, 5) as PageRow[][];
  for (const claim of taken) expect(claim.length).toBeLessThanOrEqual(2);
});
