import { and, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { getDatabase, type Tx } from "#db/client";
import { inScope } from "#db/in-scope";
import { pages, passages, sources } from "#db/schema/knowledge";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { skipVerdict } from "#lib/knowledge/crawl/skip-verdict";
import {
  admitAgain,
  admitListed,
  admitPages,
  claimPages,
  dropPages,
  giveBack,
  keepPages,
  lockClaimed,
  queueAllForRun,
  queueForRun,
  queuePages,
  requeueLeft,
  retirePages,
  settleFailed,
  settleIndexed,
  settleSkipped,
  settleUnchanged,
  stopWaiting,
  takeBack,
  tryAgain,
} from "#lib/knowledge/pages/life";
import { countPagesByState, type PageRow, pageTotals } from "#lib/knowledge/pages/page-store";
import { swapPassages } from "#lib/knowledge/pages/passage-store";
import { hasDuePages, hasWaitingPages } from "#lib/knowledge/pages/queue-store";
import { findSource, listSource, type SourceRow } from "#lib/knowledge/sources/source-store";
import { bringBackPages, setPagesAside } from "#lib/knowledge/trash/removed-store";

useTestDatabase();

/** A page as the model knows it. */
type Known = {
  id: string;
  url: string;
  source: "site" | "list";
  state: string;
  claim: number;
  attempts: number;
  cutShort: number;
  hasText: boolean;
  wasAsked: boolean;
  duplicateOf: string | null;
};

const URLS = ["a", "b", "c", "d"].map((name) => `https://${name}.example/`);
const WHY = { reason: "timeout", message: "It took too long.", evidence: {} };
const CANCELLED = skipVerdict("cancelled", {});
const PASSAGE = { position: 0, headingPath: [], anchor: null, charStart: 0, charEnd: 5, text: "Text." };
const PAST = new Date(0);

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

/** A chatbot with a site and a list, what workers have claimed of it, and what the rules say that it holds. */
async function world() {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  const scope = { accountId: actor.accountId, chatbotId };
  const db = await getDatabase();
  await db.insert(sources).values({ ...scope, id: "src_1", kind: "site", url: "https://x.example/", state: "running" });
  const site = (await findSource(db, scope, "src_1")) as SourceRow;
  const list = await db.transaction((tx) => listSource(tx, scope));
  const model = new Map<string, Known>();
  const removed = new Map<string, Known>();
  /** Every claim there ever was: a worker may come back to one that is no longer its own. */
  const claims: PageRow[] = [];

  const is = (page: Known, ...states: string[]) => states.includes(page.state);
  const queue = (page: Known) => Object.assign(page, { state: "queued", attempts: 0, cutShort: 0 });
  const queueDuplicates = (ids: string[]) => {
    for (const page of model.values())
      if (page.duplicateOf !== null && ids.includes(page.duplicateOf)) queue(page).duplicateOf = null;
  };
  const holds = ({ id, claim }: PageRow) => {
    const page = model.get(id);
    return page?.state === "fetching" && page.claim === claim ? page : null;
  };
  /** Reads the ids of pages that are new, the one thing that the model is told. */
  const learn = async (source: Known["source"], state: string) => {
    for (const { id, url, sourceId } of await db.select().from(pages).where(inScope(pages, scope))) {
      if (model.has(id)) continue;
      expect(sourceId).toBe(source === "site" ? site.id : list.id);
      const blank = { claim: 0, attempts: 0, cutShort: 0, hasText: false, wasAsked: false, duplicateOf: null };
      model.set(id, { id, url, source, state, ...blank });
    }
  };
  const has = (source: Known["source"], url: string) =>
    [...model.values()].some((page) => page.source === source && page.url === url);

  return {
    db,
    scope,
    site,
    list,
    model,
    removed,
    claims,
    is,
    queue,
    queueDuplicates,
    holds,
    learn,
    has,
    all: () => [...model.values()].sort(byId),
    tx: <T>(change: (tx: Tx) => Promise<T>) => db.transaction(change),
  };
}

type World = Awaited<ReturnType<typeof world>>;
/** `at`, `to` and `flag` choose among what there is; a command that has nothing to choose from does nothing. */
type Choice = { at: number; to: number; flag: boolean };
type Command = (w: World, choice: Choice) => Promise<void>;

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

/** Settles a claim that may be an old one: only the present holder's is taken. */
async function settling(
  w: World,
  { at }: Choice,
  write: (tx: Tx, row: PageRow) => Promise<unknown>,
  know: (page: Known, row: PageRow) => void,
): Promise<void> {
  const claimed = pick(w.claims, at);
  if (!claimed) return;
  const mine = w.holds(claimed);
  const row = await w.tx(async (tx) => {
    const locked = await lockClaimed(tx, claimed);
    if (locked) await write(tx, locked);
    return locked;
  });
  expect(row?.id).toBe(mine?.id);
  if (!mine || !row) return;
  mine.cutShort = 0;
  know(mine, row);
}

const leave = (w: World, page: Known) => {
  page.hasText = false;
  w.queueDuplicates([page.id]);
};

const COMMANDS: Record<string, Command> = {
  async admit(w, { at, flag }) {
    const url = URLS[at % URLS.length] as string;
    const verdict = flag ? skipVerdict("depth", {}) : null;
    await w.tx((tx) => admitPages(tx, w.site, [{ url, depth: 1, verdict }]));
    await w.learn("site", flag ? "skipped" : "queued");
    expect(w.has("site", url)).toBe(true);
  },
  async list(w, { at }) {
    const url = URLS[at % URLS.length] as string;
    await w.tx((tx) => admitListed(tx, w.scope, [url]));
    await w.learn("list", "queued");
    expect(w.has("list", url)).toBe(true);
  },
  async admitAgain(w, { at, flag }) {
    const page = pick(
      w.all().filter((one) => one.source === "site" && w.is(one, "skipped") && !one.wasAsked),
      at,
    );
    if (!page) return;
    await w.tx((tx) => admitAgain(tx, w.site, [page.id], 1, flag ? skipVerdict("depth", {}) : null));
    w.queue(page).state = flag ? "skipped" : "queued";
  },
  async claim(w, { at }) {
    const limit = 1 + (at % 2);
    const due = w.all().filter((page) => w.is(page, "queued") && (page.source === "list" || w.site.state !== "paused"));
    expect(await hasDuePages(w.db, w.scope, [])).toBe(due.length > 0);
    const rows = await claimPages(w.db, w.scope, limit);
    expect(rows).toHaveLength(Math.min(limit, due.length));
    for (const row of rows) {
      const page = due.find(({ id }) => id === row.id) as Known;
      Object.assign(page, { state: "fetching", claim: page.claim + 1, attempts: page.attempts + 1 });
      expect(row.claim).toBe(page.claim);
      w.claims.push(row);
    }
  },
  async keep(w, { at }) {
    const claimed = pick(w.claims, at);
    if (!claimed) return;
    expect((await keepPages(w.db, w.scope, [claimed])).has(claimed.id)).toBe(w.holds(claimed) !== null);
  },
  async giveBack(w, { at }) {
    const claimed = pick(w.claims, at);
    if (!claimed) return;
    const page = w.holds(claimed);
    await giveBack(w.db, claimed);
    if (page) Object.assign(page, { state: "queued", attempts: Math.max(0, page.attempts - 1) });
  },
  async die(w, { at }) {
    const page = pick(
      w.all().filter((one) => w.is(one, "fetching")),
      at,
    );
    if (!page) return;
    const own = and(inScope(pages, w.scope), eq(pages.id, page.id));
    await w.db.update(pages).set({ leaseUntil: PAST }).where(own);
    await requeueLeft(w.db, w.scope);
    await w.db.update(pages).set({ runAfter: sql`now()` }).where(own);
    Object.assign(page, { state: "queued", attempts: Math.max(0, page.attempts - 1), cutShort: page.cutShort + 1 });
  },
  async pause(w) {
    w.site.state = w.site.state === "paused" ? "running" : "paused";
    const own = and(inScope(sources, w.scope), eq(sources.id, w.site.id));
    await w.db.update(sources).set({ state: w.site.state }).where(own);
    if (w.site.state !== "paused") return;
    await w.tx((tx) => takeBack(tx, w.site));
    for (const page of w.all())
      if (page.source === "site" && w.is(page, "fetching"))
        Object.assign(page, { state: "queued", attempts: Math.max(0, page.attempts - 1) });
  },
  tryAgain: (w, choice) =>
    settling(
      w,
      choice,
      (tx, row) => tryAgain(tx, row, PAST, WHY),
      (page) => Object.assign(page, { state: "queued" }),
    ),
  index: (w, choice) =>
    settling(
      w,
      choice,
      async (tx, row) => {
        await swapPassages(tx, row, [PASSAGE]);
        await settleIndexed(tx, row, { passageCount: 1, contentHash: row.id, fetchedAt: new Date() });
      },
      (page) => {
        Object.assign(page, { state: "indexed", hasText: true, wasAsked: true, duplicateOf: null });
        w.queueDuplicates([page.id]);
      },
    ),
  unchanged: (w, choice) =>
    settling(
      w,
      choice,
      (tx, row) => settleUnchanged(tx, row, { fetchedAt: new Date() }),
      (page) => Object.assign(page, { state: page.duplicateOf ? "skipped" : "indexed", wasAsked: true }),
    ),
  async skip(w, choice) {
    const original = choice.flag
      ? pick(
          w.all().filter((one) => one.hasText),
          choice.to,
        )
      : undefined;
    const duplicateOf = original && original.id !== pick(w.claims, choice.at)?.id ? original.id : null;
    await settling(
      w,
      choice,
      async (tx, row) => expect(await settleSkipped(tx, row, { ...WHY, duplicateOf })).toBe(row.passageCount > 0),
      (page) => {
        Object.assign(page, { state: "skipped", wasAsked: true, duplicateOf });
        leave(w, page);
      },
    );
  },
  fail: (w, choice) =>
    settling(
      w,
      choice,
      (tx, row) => settleFailed(tx, row, WHY, choice.flag),
      (page) => {
        Object.assign(page, { state: "failed", wasAsked: true });
        if (choice.flag || !page.hasText) leave(w, page);
      },
    ),
  async queue(w, { at, flag }) {
    const chosen = flag ? w.all() : w.all().filter((_, i) => i === at % w.model.size);
    const asked = chosen.filter((page) => !w.is(page, "fetching") && (page.wasAsked || !w.is(page, "skipped")));
    const which = flag ? {} : { ids: chosen.map(({ id }) => id) };
    expect(await w.tx((tx) => queuePages(tx, w.scope, which))).toBe(asked.length);
    asked.forEach(w.queue);
  },
  async retry(w) {
    const failed = w.all().filter((page) => page.source === "site" && w.is(page, "failed"));
    const which = { sourceId: w.site.id, state: "failed" as const };
    expect(await w.tx((tx) => queuePages(tx, w.scope, which))).toBe(failed.length);
    failed.forEach(w.queue);
  },
  async run(w, { at }) {
    const page = pick(
      w.all().filter((one) => one.source === "site"),
      at,
    );
    if (!page) return;
    await w.tx((tx) => queueForRun(tx, w.site, [page.id], 1));
    w.queue(page);
  },
  async runList(w) {
    await w.tx((tx) => queueAllForRun(tx, w.list));
    for (const page of w.all()) if (page.source === "list") w.queue(page);
  },
  async cancel(w, { flag }) {
    const source = flag ? "site" : "list";
    await w.tx((tx) => stopWaiting(tx, w[source], CANCELLED));
    const ended = source === "list" ? "failed" : "skipped";
    for (const page of w.all())
      if (page.source === source && w.is(page, "queued", "fetching")) page.state = page.hasText ? "indexed" : ended;
  },
  async retire(w, { at }) {
    const page = pick(
      w.all().filter((one) => one.source === "site" && one.hasText),
      at,
    );
    if (!page) return;
    await w.tx((tx) => retirePages(tx, w.site, [page.id], skipVerdict("not_linked", {})));
    Object.assign(page, { state: "skipped", hasText: false, duplicateOf: null });
  },
  async drop(w, { at }) {
    const page = pick(w.all(), at);
    if (!page) return;
    await w.tx(async (tx) => {
      await setPagesAside(tx, w.scope, [page.id]);
      expect(await dropPages(tx, w.scope, [page.id])).toEqual([page.url]);
    });
    w.model.delete(page.id);
    w.removed.set(page.id, page);
    w.queueDuplicates([page.id]);
  },
  async restore(w, { at }) {
    const page = pick([...w.removed.values()], at);
    if (!page) return;
    const { pages: back } = await w.tx((tx) => bringBackPages(tx, w.scope, [page.id]));
    expect(back).toEqual(w.has(page.source, page.url) ? [] : [page.id]);
    if (back.length === 0) return;
    w.removed.delete(page.id);
    w.model.set(page.id, page);
    page.attempts = 0;
    if (w.is(page, "fetching")) w.queue(page);
    if (page.duplicateOf !== null && !w.model.has(page.duplicateOf)) w.queue(page).duplicateOf = null;
  },
};

async function expectToHold(w: World): Promise<void> {
  const rows = (await w.db.select().from(pages).where(inScope(pages, w.scope))).sort(byId);
  const seen = rows.map((row) => ({
    id: row.id,
    url: row.url,
    source: row.sourceId === w.site.id ? "site" : "list",
    state: row.state,
    claim: row.claim,
    attempts: row.state === "queued" || row.state === "fetching" ? row.attempts : null,
    cutShort: row.state === "queued" || row.state === "fetching" ? row.cutShort : null,
    hasText: row.passageCount > 0,
    wasAsked: row.fetchedAt !== null,
    duplicateOf: row.duplicateOf,
  }));
  const known = w.all().map((page) => {
    const waits = w.is(page, "queued", "fetching");
    return { ...page, attempts: waits ? page.attempts : null, cutShort: waits ? page.cutShort : null };
  });
  expect(seen).toEqual(known);
  // A lease is held by whoever reads the page, and by nobody else.
  expect(rows.filter((row) => (row.leaseUntil !== null) !== (row.state === "fetching"))).toEqual([]);
  const withText = known.filter(({ hasText }) => hasText).map(({ id }) => id);
  const parts = await w.db.select({ id: passages.pageId }).from(passages).where(inScope(passages, w.scope));
  expect(parts.map(({ id }) => id).sort()).toEqual(withText);
}

/** What is told of the pages is what they are. */
async function expectToCount(w: World): Promise<void> {
  const known = w.all();
  const counts = { queued: 0, fetching: 0, indexed: 0, skipped: 0, failed: 0, leftOut: 0 };
  for (const page of known)
    counts[page.state === "skipped" && !page.wasAsked ? "leftOut" : (page.state as "queued")] += 1;
  expect(await countPagesByState(w.db, w.scope)).toEqual(counts);
  expect((await pageTotals(w.db, w.scope)).pages).toBe(known.length - counts.leftOut);
  expect(await hasWaitingPages(w.db, w.scope, false)).toBe(counts.queued + counts.fetching > 0);
}

test("whatever happens to a page in whatever order, it is in one state, its holder's alone, counted once and never lost", async () => {
  const choice = fc.record({
    name: fc.constantFrom(...Object.keys(COMMANDS), "admit", "list", "claim", "claim", "claim", "index", "index"),
    at: fc.nat(40),
    to: fc.nat(40),
    flag: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(choice, { minLength: 20, maxLength: 50 }), async (choices) => {
      const w = await world();
      for (const { name, ...chosen } of choices) {
        await COMMANDS[name]?.(w, chosen);
        await expectToHold(w);
      }
      await expectToCount(w);
    }),
    { numRuns: 8 },
  );
});
