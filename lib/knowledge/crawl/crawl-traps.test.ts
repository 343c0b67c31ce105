import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { pages, passages } from "#db/schema/knowledge";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { type Site, startSite } from "#e2e/support/site";
import { stubInternet } from "#e2e/support/stub-internet";
import { TRAP_LIMITS } from "#e2e/support/trap-site/limits";
import { TRAP_ORIGIN } from "#e2e/support/trap-site/trap";
import { trapSite } from "#e2e/support/trap-site/trap-site";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { classifyAddress } from "#lib/crawler/address/classify-address";
import { HostGate } from "#lib/crawler/politeness/host-gate";
import { PoliteCrawler } from "#lib/crawler/politeness/polite-crawler";
import { closeQueue } from "#lib/jobs/queue";
import type { PageRow } from "#lib/knowledge/pages/page-store";
import { retrievePages } from "#lib/knowledge/retrieve/retrieve-pages";
import { createSource } from "#lib/knowledge/sources/create-source";
import { getSource } from "#lib/knowledge/sources/get-source";
import type { SourceView } from "#lib/knowledge/sources/source-schema";
import type { Actor } from "#lib/process/actor";

useTestDatabase();

let site: Site;
let actor: Actor;
let view: SourceView;
let rows: Map<string, PageRow>;
let connected: string[];

beforeAll(async () => {
  site = await startSite(trapSite.routes);
  const internet = stubInternet(site, (host) => (host === "rebind.test" ? ["127.0.0.1"] : null));
  connected = internet.connected;
  // As if the site were on the internet, but without the pauses that a stranger's site gets.
  const crawler = new PoliteCrawler(
    { userAgentUrl: "https://chatbot.example", limits: TRAP_LIMITS, ...internet },
    new HostGate({ intervalMs: 0 }),
  );
  Object.assign(globalThis, { [Symbol.for("chatbot2000.crawler")]: crawler });
  actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  const rules = { depth: 5, pageLimit: 2_000, include: [], exclude: ["/old/**"], subdomains: false };
  const { id } = await createSource(actor, { chatbotId, kind: "site", url: `${TRAP_ORIGIN}/`, rules });
  const db = await getDatabase();
  do {
    // What waits for another try is tried at once.
    await db.update(pages).set({ runAfter: sql`now()` }).where(eq(pages.chatbotId, chatbotId));
    await retrievePages({ accountId: actor.accountId, chatbotId }, new AbortController().signal);
    view = await getSource(actor, { chatbotId, sourceId: id });
  } while (view.state === "running");
  const found = await db.select().from(pages).where(eq(pages.chatbotId, chatbotId));
  rows = new Map(found.map((row) => [row.url.replace(/^http:\/\/trap\.test(?=\/)/, ""), row]));
}, 1_200_000);
afterAll(async () => {
  await closeQueue(1_000);
  await site.close();
});

const verdictOf = ({ state, reason }: { state: string; reason: string | null }) =>
  reason === null ? state : `${state} ${reason}`;
const twins = trapSite.twins.flat();

test("a site of 500 addresses full of traps gets exactly the expected verdicts", () => {
  const alone = [...rows].filter(([url]) => !twins.includes(url));
  const got = Object.fromEntries(alone.map(([url, row]) => [url, verdictOf(row)]));
  const wanted = Object.entries(trapSite.expected).map(([url, expected]) => [url, verdictOf(expected)]);
  expect(got).toEqual(Object.fromEntries(wanted));
  expect(rows.size).toBe(500);
  expect(view.state).toBe("finished");
});

test("of pages with the same text one is used, and the others say which", () => {
  for (const group of trapSite.twins) {
    const members = group.map((url) => rows.get(url));
    const used = members.filter((row) => row?.state === "indexed");
    expect(used.map((row) => row?.reason)).toEqual([null]);
    for (const row of members) {
      if (row === used[0]) continue;
      expect(row).toMatchObject({ state: "skipped", reason: "duplicate", evidence: { duplicateOf: used[0]?.url } });
    }
  }
});

test("each verdict comes with its evidence, in a sentence and in facts", () => {
  for (const [url, expected] of Object.entries(trapSite.expected)) {
    const row = rows.get(url);
    if (expected.evidence) expect(row?.evidence, url).toMatchObject(expected.evidence);
    if (expected.reason) expect(row?.message, url).toMatch(/\.$/);
  }
});

test("what was kept is the page's text, in its language and its letters", () => {
  for (const [url, { text, language }] of Object.entries(trapSite.expected)) {
    if (text) expect(rows.get(url)?.text, url).toContain(text);
    if (language) expect(rows.get(url)?.language, url).toBe(language);
  }
});

test("every page that is used has passages, and no other page has any", async () => {
  const db = await getDatabase();
  const counted = await db
    .select({ pageId: passages.pageId, n: sql<number>`count(*)::int` })
    .from(passages)
    .groupBy(passages.pageId);
  const inIndex = new Map(counted.map(({ pageId, n }) => [pageId, n]));
  for (const row of rows.values()) {
    expect(inIndex.get(row.id) ?? 0, row.url).toBe(row.passageCount);
    expect(row.passageCount > 0, row.url).toBe(row.state === "indexed");
  }
});

test("no trap made the crawler open a socket to a private address, or ask for an address twice without need", () => {
  for (const address of connected) expect(classifyAddress(address).public, address).toBe(true);
  const asked = new Map<string, number>();
  for (const path of site.requests) asked.set(path, (asked.get(path) ?? 0) + 1);
  // Three tries where a retry may help; the ends of redirects once by the way, once as pages of their own.
  expect([...asked].filter(([, n]) => n > 3)).toEqual([]);
});
