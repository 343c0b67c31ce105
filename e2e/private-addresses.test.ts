import net from "node:net";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { getDatabase } from "#db/client";
import { pages, sources } from "#db/schema/knowledge";
import { useTestDatabase } from "#e2e/support/database";
import { startHostileSite } from "#e2e/support/hostile-site";
import { newActor } from "#e2e/support/new-actor";
import type { Site } from "#e2e/support/site";
import { type StubInternet, stubInternet } from "#e2e/support/stub-internet";
import { createToken } from "#lib/api-tokens/create-token";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { classifyAddress } from "#lib/crawler/address/classify-address";
import { HostGate } from "#lib/crawler/politeness/host-gate";
import { PoliteCrawler } from "#lib/crawler/politeness/polite-crawler";
import { PUBLIC_ADDRESS, SSRF_NAMES } from "#lib/crawler/test-data/ssrf-names";
import { allowRows, rejectRows } from "#lib/crawler/test-data/ssrf-rows";
import { closeQueue } from "#lib/jobs/queue";
import { retrievePages } from "#lib/knowledge/retrieve/retrieve-pages";
import type { PreviewView } from "#lib/knowledge/sources/source-schema";
import type { Actor } from "#lib/process/actor";
import { setLogLevel } from "#lib/process/log";
import { POST as createRoute } from "../app/api/chatbot_create/route";
import { POST as previewRoute } from "../app/api/v1/chatbots/[chatbotId]/sources/preview/route";
import { POST as sourcesRoute } from "../app/api/v1/chatbots/[chatbotId]/sources/route";

useTestDatabase();
// Hundreds of calls each, and on a busy machine the limits that cut in take their full time.

const rows = rejectRows();
const byItself = rows.filter((row) => /^(literal|unicode|parser|scheme|port)$/.test(row.category));
const served = rows.filter((row) => !byItself.includes(row));
/** Rows whose page itself is harmless: what they lead to must not be followed. */
const HARMLESS = /\/(base|links|canonical|alt-svc)$/;
const harmless = served.filter((row) => HARMLESS.test(row.url));

let site: Site;
let internet: StubInternet;
let actor: Actor;
let headers: Record<string, string>;
let chatbotId: string;
const lookups: string[] = [];
/** Every socket that this process opened, whoever asked for it. */
const opened = vi.spyOn(net.Socket.prototype, "connect");

beforeAll(async () => {
  setLogLevel("error");
  site = await startHostileSite();
  actor = await newActor();
  const { token } = await createToken(actor, { name: "Test", expiresInDays: null });
  headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
});
beforeEach(async () => {
  chatbotId = (await createChatbot(actor, {})).chatbotId;
  lookups.length = 0;
  internet = stubInternet(site, (host) => (host.endsWith("public.test") ? null : (SSRF_NAMES[host] ?? null)));
  const resolve = async (host: string, signal: AbortSignal) => {
    lookups.push(host);
    if (host === "slowdns.test") return new Promise<string[]>(() => undefined);
    if (/^xn--[^.]*\.xn--/.test(host)) throw Object.assign(new Error("not found"), { code: "ENOTFOUND" });
    return internet.resolve(host, signal);
  };
  useCrawler({ resolve, connect: internet.connect });
  opened.mockClear();
});
afterAll(async () => {
  await closeQueue(1_000);
  await site.close();
});

/** Puts a crawler in the place of this process's own: it knows only the stub internet, and takes no time for manners. */
function useCrawler(stubs: Pick<StubInternet, "resolve" | "connect">): void {
  const crawler = new PoliteCrawler(
    {
      userAgentUrl: "https://chatbot.example",
      denyEndpoints: ["198.41.0.4:80"],
      limits: { dnsMs: 300, headersMs: 1_500, idleMs: 1_500 },
      ...stubs,
    },
    new HostGate({ concurrency: 4, intervalMs: 0 }),
  );
  Object.assign(globalThis, { [Symbol.for("chatbot2000.crawler")]: crawler });
}

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

async function call(handler: Handler, body: unknown) {
  const request = new Request("http://localhost/api", { method: "POST", headers, body: JSON.stringify(body) });
  const response = await handler(request, { params: Promise.resolve({ chatbotId }) });
  return { status: response.status, body: await response.json() };
}
const create = (url: string) => call(createRoute, { input_urls: [url] });

/** Works on the chatbot until nothing is left to do, without the pauses between two tries. */
async function workToEnd(): Promise<void> {
  const db = await getDatabase();
  for (let left = 1; left > 0; ) {
    await db.update(pages).set({ runAfter: sql`now()` }).where(eq(pages.chatbotId, chatbotId));
    await db.update(sources).set({ runAfter: sql`now()` }).where(eq(sources.chatbotId, chatbotId));
    await retrievePages({ accountId: actor.accountId, chatbotId }, new AbortController().signal);
    const open = sql`${sources.chatbotId} = ${chatbotId} and (${sources.state} in ('running', 'listing')
      or exists (select 1 from ${pages} where ${pages.sourceId} = ${sources.id} and ${pages.state} in ('queued', 'fetching')))`;
    left = await db.$count(sources, open);
  }
}

async function pagesOf() {
  const db = await getDatabase();
  return db.select().from(pages).where(eq(pages.chatbotId, chatbotId));
}

/** Neither the crawler nor anything else in this process went anywhere but to the stub, or to the tests' database. */
function expectNoPrivateSocket(): void {
  for (const address of internet.connected) expect(classifyAddress(address).public, address).toBe(true);
  const database = URL.canParse(process.env.DATABASE_URL ?? "") ? new URL(process.env.DATABASE_URL ?? "").port : "none";
  const targets = opened.mock.calls.map((given) => JSON.stringify(given));
  const known = [new URL(site.url).port, database];
  expect(targets.filter((target) => !known.some((port) => target.includes(port)))).toEqual([]);
}

describe("an address that must be refused", () => {
  test("the list is whole", () => {
    expect(byItself.length).toBeGreaterThan(200);
    expect(served.length).toBeGreaterThan(65);
  });

  test("is refused at once by chatbot_create, preview and sources, without a look-up", async () => {
    for (const { url } of byItself) {
      const answers = [await create(url)];
      for (const kind of ["site", "sitemap"]) {
        answers.push(await call(previewRoute, { kind, url }), await call(sourcesRoute, { kind, url }));
      }
      const codes = answers.map(({ status, body }) => [status, body.error?.code]);
      expect(codes, JSON.stringify(url)).toEqual(Array(5).fill([400, "invalid_field"]));
    }
    expect(lookups).toEqual([]);
    expect(internet.connected).toEqual([]);
    expectNoPrivateSocket();
  });

  test("is stopped on the way when only the network tells, as a page of chatbot_create", async () => {
    const taken: string[] = [];
    for (const { url } of served) {
      const answer = await create(url);
      expect([200, 400], url).toContain(answer.status);
      if (answer.status === 200) taken.push(url);
    }
    expect(taken.length).toBeGreaterThan(40);
    const made = await call(createRoute, { input_urls: taken });
    chatbotId = made.body.chatbotId;
    await workToEnd();
    const settled = await pagesOf();
    expect(settled.length).toBe(taken.length);
    const read = settled.filter((page) => page.state === "indexed").map((page) => page.url);
    expect(read.filter((url) => !HARMLESS.test(url) && !url.endsWith("/robots.txt"))).toEqual([]);
    for (const { url } of harmless) expect(read).toContain(url);
    expect(settled.filter((page) => page.text.includes("root:"))).toEqual([]);
    expectNoPrivateSocket();
  });

  test.each(["site", "sitemap"] as const)("is stopped as a %s, when previewed and when crawled", async (kind) => {
    for (const { url } of served) {
      const shown = await call(previewRoute, { kind, url });
      expect([200, 400], url).toContain(shown.status);
      if (shown.status === 200) {
        const view = shown.body as PreviewView;
        expect(view.pages.filter((page) => !page.startsWith("http://public.test/"))).toEqual([]);
      }
      expect([201, 400], url).toContain((await call(sourcesRoute, { kind, url })).status);
    }
    await workToEnd();
    const settled = await pagesOf();
    expect(settled.length).toBeGreaterThan(kind === "site" ? 40 : 0);
    const wrong = settled.filter((page) => page.state === "indexed" && new URL(page.url).host !== "public.test");
    expect(wrong.map((page) => page.url)).toEqual([]);
    expectNoPrivateSocket();
  });
});

test("an address that must be allowed is taken, and a connection to its public host is tried", async () => {
  for (const { url } of allowRows()) {
    chatbotId = (await createChatbot(actor, {})).chatbotId;
    const made = await create(url);
    expect(made.status, url).toBe(200);
    chatbotId = made.body.chatbotId;
    const before = internet.connected.length;
    await retrievePages({ accountId: actor.accountId, chatbotId }, new AbortController().signal);
    const parsed = new URL(url);
    const literal = /^[\d.[\]:a-f]+$/.test(parsed.hostname) ? parsed.hostname.replace(/[[\]]/g, "") : PUBLIC_ADDRESS;
    expect(internet.connected.slice(before)).toContain(literal);
  }
  expectNoPrivateSocket();
});
