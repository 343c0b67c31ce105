import type { Tx } from "#db/client";
import { planOfAccount } from "#lib/accounts/plan/plan-of-account";
import { PLANS } from "#lib/accounts/plan/plans";
import { normalizeUrls } from "#lib/crawler/address/normalize-url";
import { countLeftOut, countUnseen, type KnownPage, knownPages, setDepth } from "#lib/knowledge/crawl/run-store";
import { skipVerdict, type Verdict } from "#lib/knowledge/crawl/skip-verdict";
import { admitAgain, admitPages, type NewPage, queueForRun } from "#lib/knowledge/pages/life";
import { pageTotals } from "#lib/knowledge/pages/page-store";
import { sourceRules } from "#lib/knowledge/sources/source-schema";
import { judgeScope, scopeOfSource } from "#lib/knowledge/sources/source-scope";
import { type SourceRow, updateSource } from "#lib/knowledge/sources/source-store";

/** Addresses that are left out are listed up to this many per source: a page of links to elsewhere is no news. */
const LEFT_OUT_LISTED = 1_000;

export type FoundLinks = { foundOn: string; depth: number; links: readonly string[] };

/**
 * Takes the links that a page of the source leads to into the run: new ones are queued or left out with a verdict, those of earlier runs
 * queued again. To be called in the transaction that settles the page, under the chatbot's lock, so that no link is lost or taken twice.
 * What is found on a shorter way than before is judged again with all that hangs on it, so the order of reading does not matter.
 */
export async function admitLinks(tx: Tx, source: SourceRow, found: FoundLinks): Promise<void> {
  // While a long sitemap is being taken in, its first pages are read already.
  if (source.state !== "running" && source.state !== "listing") return;
  const steps = [found];
  for (let step = steps.shift(); step; step = steps.shift()) steps.push(...(await admitStep(tx, source, step)));
}

async function admitStep(tx: Tx, source: SourceRow, { foundOn, depth, links }: FoundLinks): Promise<FoundLinks[]> {
  const urls = [...new Set(normalizeUrls(links))];
  const known = await knownPages(tx, source, urls);
  const isOpen = (page: KnownPage | undefined) => !page || page.run < source.run || wasOutOfReach(page);
  const open = urls.filter((url) => isOpen(known.get(url)));
  const scope = scopeOfSource(source);
  const judged = open.map((url) => ({ url, page: known.get(url), verdict: judgeScope(url, depth, scope, foundOn) }));
  // Pages that answer already come first: a site that is larger than the limit must not push out one page for another at each run.
  judged.sort((a, b) => Number(isInUse(b.page)) - Number(isInUse(a.page)));
  const budget = judged.some(({ verdict }) => !verdict) ? await pagesLeft(tx, source) : NOTHING_LEFT;
  const fresh: NewPage[] = [];
  const again: { id: string; verdict: Verdict | null }[] = [];
  const queue: string[] = [];
  const taken = { all: 0, unused: 0, new: 0 };
  for (const { url, page, verdict } of judged) {
    const isNew = !wasAskedFor(page);
    const limit = verdict ? null : limitFor(budget, taken, isInUse(page), isNew);
    const decided = limit === null ? verdict : skipVerdict("limit", { limit, foundOn });
    if (!decided) {
      taken.all++;
      if (!isInUse(page)) taken.unused++;
      if (isNew) taken.new++;
    }
    if (!page) fresh.push({ url, depth, verdict: decided, foundOn });
    else if (isNew) again.push({ id: page.id, verdict: decided });
    // One that is not taken any more keeps its text until the run ends: a shorter way to it may be found.
    else if (!decided) queue.push(page.id);
  }
  await admitPages(tx, source, await capLeftOut(tx, source, fresh));
  for (const [verdict, ids] of groupByVerdict(again)) await admitAgain(tx, source, ids, depth, verdict);
  await queueForRun(tx, source, queue, depth);
  if (taken.all > 0) await updateSource(tx, source, { pagesFound: source.pagesFound + taken.all });
  const nearer = urls.flatMap((url) => {
    const page = known.get(url);
    return page && !isOpen(page) && page.depth > depth && page.url !== source.url ? [page.id] : [];
  });
  const settled = await setDepth(tx, source, nearer, depth);
  return settled.map((page) => ({ foundOn: page.url, depth: depth + 1, links: page.links }));
}

/** Left out in this run for what a shorter way may change. */
function wasOutOfReach(page: KnownPage): boolean {
  return page.state === "skipped" && page.fetchedAt === null && page.reason === "depth";
}

const isInUse = (page: KnownPage | undefined) => page !== undefined && page.passageCount > 0;
const wasAskedFor = (page: KnownPage | undefined) =>
  page !== undefined && !(page.fetchedAt === null && page.state === "skipped");

type Budget = {
  /** Pages that the run may still take. */
  left: number;
  /** How many of them may be without text: places are kept for pages that answer and that the run has not come to yet. */
  room: number;
  /** New pages that the plan still has a place for. */
  places: number;
  pageLimit: number;
  planLimit: number;
};
const NOTHING_LEFT: Budget = { left: 0, room: 0, places: 0, pageLimit: 0, planLimit: 0 };

async function pagesLeft(tx: Tx, source: SourceRow): Promise<Budget> {
  const pageLimit = sourceRules.parse(source.rules).pageLimit;
  const left = pageLimit - source.pagesFound;
  const room = left - (source.run > 1 ? await countUnseen(tx, source) : 0);
  const planLimit = PLANS[await planOfAccount(tx, source.accountId)].urlsPerChatbot ?? Number.POSITIVE_INFINITY;
  const places = Number.isFinite(planLimit) ? planLimit - (await pageTotals(tx, source)).pages : planLimit;
  return { left, room, places, pageLimit, planLimit };
}

/** The limit that keeps one more page of this sort out; null where there is a place for it. */
function limitFor(
  { left, room, places, pageLimit, planLimit }: Budget,
  taken: { all: number; unused: number; new: number },
  inUse: boolean,
  isNew: boolean,
): number | null {
  if (isNew && taken.new >= places) return planLimit;
  return taken.all >= left || (!inUse && taken.unused >= room) ? pageLimit : null;
}

async function capLeftOut(tx: Tx, source: SourceRow, fresh: NewPage[]): Promise<NewPage[]> {
  const leftOut = fresh.filter((page) => page.verdict);
  if (leftOut.length === 0) return fresh;
  const room = Math.max(0, LEFT_OUT_LISTED - (await countLeftOut(tx, source)));
  return [...fresh.filter((page) => !page.verdict), ...leftOut.slice(0, room)];
}

function groupByVerdict(list: readonly { id: string; verdict: Verdict | null }[]): Map<Verdict | null, string[]> {
  const groups = new Map<string, { verdict: Verdict | null; ids: string[] }>();
  for (const { id, verdict } of list) {
    const key = JSON.stringify(verdict);
    const group = groups.get(key) ?? { verdict, ids: [] };
    group.ids.push(id);
    groups.set(key, group);
  }
  return new Map([...groups.values()].map(({ verdict, ids }) => [verdict, ids]));
}
