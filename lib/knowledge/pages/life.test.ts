import { globSync, readFileSync } from "node:fs";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { getDatabase, type Tx } from "#db/client";
import { pages, sources } from "#db/schema/knowledge";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { CrawlError } from "#lib/crawler/crawl-error";
import type { PageReading } from "#lib/crawler/fetch/read-page";
import { skipVerdict } from "#lib/knowledge/crawl/skip-verdict";
import {
  admitAgain,
  claimPages,
  giveBack,
  queueAllForRun,
  queueDuplicatesOf,
  queueForRun,
  queuePages,
  queueRestored,
  requeueLeft,
  stopWaiting,
} from "#lib/knowledge/pages/life";
import type { PageRow } from "#lib/knowledge/pages/page-store";
import { PagesUnderWay } from "#lib/knowledge/pages/pages-under-way";
import { settleFailure } from "#lib/knowledge/pages/settle-failure";
import { settleReading } from "#lib/knowledge/pages/settle-reading";
import { findSource, type SourceRow } from "#lib/knowledge/sources/source-store";

useTestDatabase();

/** A site whose third run is under way, with these pages. */
async function siteWith(...list: Partial<PageRow>[]) {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  const scope = { accountId: actor.accountId, chatbotId };
  const db = await getDatabase();
  const url = "https://a.example/";
  await db.insert(sources).values({ ...scope, id: "src_1", kind: "site", url, state: "running", run: 3 });
  const rows = list.map((page, i) => ({
    ...scope,
    id: `pag_${i}`,
    sourceId: "src_1",
    url: `${url}${i}`,
    host: "a.example",
    state: "queued",
    fetchedAt: new Date(),
    ...page,
  }));
  await db.insert(pages).values(rows);
  const source = (await findSource(db, scope, "src_1")) as SourceRow;
  const read = async (id: string) =>
    (
      await db
        .select()
        .from(pages)
        .where(and(eq(pages.chatbotId, chatbotId), eq(pages.id, id)))
    )[0] as PageRow;
  return { scope, db, source, read };
}

/** What the server answers for a page that is as it was. */
const unchanged = (page: PageRow): PageReading => ({
  notModified: true,
  extracted: null,
  finalUrl: page.url,
  redirectChain: [],
  status: 304,
  contentType: "",
  contentHash: null,
  etag: null,
  lastModified: null,
  robotsTag: "",
  bytes: 0,
});

const PAST = new Date(0);
/** What no page that waits for a first try may look like. */
const DIRTY = {
  outcome: "changed",
  attempts: 2,
  cutShort: 1,
  run: 2,
  leaseUntil: PAST,
  runAfter: new Date("2100-01-01T00:00:00Z"),
};

describe("a page that is queued anew is the same, whoever queues it", () => {
  type Queue = (tx: Tx, source: SourceRow) => Promise<unknown>;
  const ways: [string, Partial<PageRow>, Queue][] = [
    ["the owner", { state: "indexed" }, (tx, source) => queuePages(tx, source, { ids: ["pag_0"] })],
    ["a list's run", { state: "indexed" }, (tx, source) => queueAllForRun(tx, source)],
    ["a retry", { state: "failed" }, (tx, source) => queuePages(tx, source, { sourceId: source.id, state: "failed" })],
    ["a site's run", { state: "indexed" }, (tx, source) => queueForRun(tx, source, ["pag_0"], 0)],
    ["other rules", { state: "skipped" }, (tx, source) => admitAgain(tx, source, ["pag_0"], 0, null)],
    [
      "its original's end",
      { state: "skipped", duplicateOf: "pag_1" },
      (tx, source) => queueDuplicatesOf(tx, source, ["pag_1"]),
    ],
    ["a restore", { state: "fetching" }, (tx, source) => queueRestored(tx, source, ["pag_0"])],
    [
      "a restore without its original",
      { state: "skipped", duplicateOf: "pag_9" },
      (tx, source) => queueRestored(tx, source, ["pag_0"]),
    ],
  ];
  test.each(ways)("%s", async (_, page, queue) => {
    const { db, source, read } = await siteWith({ ...DIRTY, ...page });
    await db.transaction((tx) => queue(tx, source));
    const queued = await read("pag_0");
    expect(queued).toMatchObject({
      state: "queued",
      outcome: null,
      attempts: 0,
      cutShort: 0,
      leaseUntil: null,
      duplicateOf: null,
    });
    expect(queued.runAfter.getTime()).toBeLessThan(Date.now() + 60_000);
  });

  test("and who asks for a page while its source runs has it in that run", async () => {
    const { db, source, read } = await siteWith({ state: "indexed", run: 2 });
    await db.transaction((tx) => queuePages(tx, source));
    expect((await read("pag_0")).run).toBe(3);
  });
});

test("a worker that was held up gives back nothing that another one reads by now", async () => {
  const { db, scope, read } = await siteWith({});
  const [stale] = await claimPages(db, scope, 1);
  await db.update(pages).set({ leaseUntil: PAST }).where(eq(pages.chatbotId, scope.chatbotId));
  await requeueLeft(db, scope);
  const [taken] = await claimPages(db, scope, 1);
  await giveBack(db, stale as PageRow);
  expect(await read("pag_0")).toEqual(taken);
  await giveBack(db, taken as PageRow);
  expect(await read("pag_0")).toMatchObject({ state: "queued", attempts: 0, leaseUntil: null });
});

test("four workers that claim at the same moment read two pages of a host at once", async () => {
  const { db, scope } = await siteWith({}, {}, {}, {}, {}, { host: "b.example", url: "https://b.example/" });
  const underWay = new PagesUnderWay(db, scope);
  const none = new Set<string>();
  const claimed = await Promise.all(Array.from({ length: 4 }, () => underWay.claim(none)));
  expect(claimed.map((page) => page?.host ?? null)).toEqual(["a.example", "a.example", "b.example", null]);
  await underWay.giveBack(claimed[0] as PageRow);
  expect((await underWay.claim(none))?.host).toBe("a.example");
  underWay.stop();
});

test("after a cancelled run, a page that goes on answering says nothing of the tries that failed", async () => {
  const failed = { reason: "timeout", message: "The page took too long." };
  const { db, source, read } = await siteWith({ ...failed, passageCount: 1 }, failed);
  await db.transaction((tx) => stopWaiting(tx, source, skipVerdict("cancelled", {})));
  expect(await read("pag_0")).toMatchObject({ state: "indexed", reason: null, message: null });
  expect(await read("pag_1")).toMatchObject({ state: "skipped", reason: "cancelled" });
});

test("a page that was tried in vain and then says what it said is a duplicate, as before", async () => {
  const original = { state: "indexed", contentHash: "same", passageCount: 1 };
  const tried = { reason: "timeout", message: "The page took too long.", duplicateOf: "pag_0", contentHash: "same" };
  const { db, scope, read } = await siteWith(original, tried);
  const [claimed] = await claimPages(db, scope, 1);
  await settleReading(db, claimed as PageRow, unchanged(claimed as PageRow));
  expect(await read("pag_1")).toMatchObject({
    state: "skipped",
    outcome: null,
    reason: "duplicate",
    evidence: { duplicateOf: "https://a.example/0" },
  });
});

test("a page that is left out when it is read again says nothing of a text that is still used", async () => {
  const { db, scope, read } = await siteWith({ passageCount: 1, text: "What it said." });
  const [claimed] = await claimPages(db, scope, 1);
  expect(await settleFailure(db, claimed as PageRow, new CrawlError("content_type"))).toBe(true);
  const page = await read("pag_0");
  expect(page).toMatchObject({ state: "skipped", reason: "content_type", text: "", passageCount: 0 });
  expect(page.message).not.toContain("still used");
});

test("no other file makes a page, ends one or writes its state", () => {
  const ofLife = /\.\.\.|\b(?:state|attempts|claim|cutShort|leaseUntil|runAfter)\b/;
  const writes = (source: string) =>
    /\.(?:insert|delete)\(pages\)/.test(source) ||
    [...source.matchAll(/\.update\(pages\)\s*\.set\(([\s\S]*?)\)\s*\.(?:where|from)\(/g)].some(
      ([, values = ""]) => !values.startsWith("{") || ofLife.test(values),
    ) ||
    [...source.matchAll(/update \$\{pages\}[^`]*/g)].some(([text]) =>
      /\b(?:state|attempts|claim|cut_short|lease_until|run_after)\b/.test(text),
    );
  const files = globSync("{lib,app,db,server,scripts}/**/*.{ts,tsx,mjs}").filter((file) => !file.includes(".test."));
  expect(files.filter((file) => writes(readFileSync(file, "utf8")))).toEqual(["lib/knowledge/pages/life.ts"]);
});
