import type { Tx } from "#db/client";
import { planOfAccount } from "#lib/accounts/plan-of-account";
import { PLANS } from "#lib/accounts/plans";
import { normalizeUrl } from "#lib/crawler/normalize-url";
import {
  countLeftOut,
  insertPages,
  judgeAgain,
  type KnownPage,
  knownPages,
  type NewPage,
  queueForRun,
  setDepth,
} from "#lib/knowledge/crawl-store";
import { pageTotals } from "#lib/knowledge/page-store";
import { skipVerdict, type Verdict } from "#lib/knowledge/skip-verdict";
import { sourceRules } from "#lib/knowledge/source-schema";
import { judgeScope, scopeOfSource } from "#lib/knowledge/source-scope";
import { type SourceRow, updateSource } from "#lib/knowledge/source-store";

/** Addresses that are left out are listed up to this many per source: a page of links to elsewhere is no news. */
const LEFT_OUT_LISTED = 1_000;

export type FoundLinks = { foundOn: string; depth: number; links: readonly string[] };

/**
 * Takes the links that a page of the source leads to into the run: new ones are queued or left out with a verdict, those of earlier runs
 * queued again. To be called in the transaction that settles the page, under the chatbot's lock, so that no link is lost or taken twice.
 * What is found on a shorter way than before is judged again with all that hangs on it, so the order of reading does not matter.
 */
export async function admitLinks(tx: Tx, source: SourceRow, found: FoundLinks): Promise<void> {
  if (source.state !== "running") return;
  const steps = [found];
  for (let step = steps.shift(); step; step = steps.shift()) steps.push(...(await admitStep(tx, source, step)));
}

async function admitStep(tx: Tx, source: SourceRow, { foundOn, depth, links }: FoundLinks): Promise<FoundLinks[]> {
  const urls = [...new Set(links.map(normalizeUrl))];
  const known = await knownPages(tx, source, urls);
  const isOpen = (page: KnownPage | undefined) => !page || page.run < source.run || wasOutOfReach(page);
  const open = urls.filter((url) => isOpen(known.get(url)));
  const scope = scopeOfSource(source);
  const judged = open.map((url) => ({ url, page: known.get(url), verdict: judgeScope(url, depth, scope, foundOn) }));
  const budget = judged.some(({ verdict }) => !verdict) ? await pagesLeft(tx, source) : { left: 0, limit: 0 };
  const fresh: NewPage[] = [];
  const again: { id: string; verdict: Verdict | null }[] = [];
  const queue: string[] = [];
  let taken = 0;
  for (const { url, page, verdict } of judged) {
    const full = !verdict && taken >= budget.left;
    const decided = full ? skipVerdict("limit", { limit: budget.limit, foundOn }) : verdict;
    if (!decided) taken++;
    if (!page) fresh.push({ url, depth, verdict: decided });
    else if (page.fetchedAt === null && page.state === "skipped") again.push({ id: page.id, verdict: decided });
    else if (!decided) queue.push(page.id);
  }
  await insertPages(tx, source, await capLeftOut(tx, source, fresh));
  for (const [verdict, ids] of groupByVerdict(again)) await judgeAgain(tx, source, ids, depth, verdict);
  await queueForRun(tx, source, queue, depth);
  if (taken > 0) await updateSource(tx, source, { pagesFound: source.pagesFound + taken });
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

async function pagesLeft(tx: Tx, source: SourceRow): Promise<{ left: number; limit: number }> {
  const limit = sourceRules.parse(source.rules).pageLimit;
  const left = limit - source.pagesFound;
  const ofPlan = PLANS[await planOfAccount(tx, source.accountId)].urlsPerChatbot;
  if (ofPlan === null) return { left, limit };
  const { pages } = await pageTotals(tx, source);
  return ofPlan - pages < left ? { left: ofPlan - pages, limit: ofPlan } : { left, limit };
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
