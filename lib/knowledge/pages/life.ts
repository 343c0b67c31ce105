import { and, eq, getTableColumns, inArray, lt, ne, not, or, type SQL, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { inScope } from "#db/in-scope";
import { leftOut } from "#db/left-out";
import { pages, passages, sources } from "#db/schema/knowledge";
import type { Verdict } from "#lib/knowledge/crawl/skip-verdict";
import { inBatches } from "#lib/knowledge/in-batches";
import type { PageRow } from "#lib/knowledge/pages/page-store";
import { deletePassagesOf } from "#lib/knowledge/pages/passage-store";
import { candidates, isFetching, isLeft, isLiving, isQueued } from "#lib/knowledge/pages/queue-store";
import type { PageState } from "#lib/knowledge/schema";
import { listSource, ofSource, type SourceRow } from "#lib/knowledge/sources/source-store";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { newId } from "#lib/process/ids";
import { storable } from "#lib/process/storable";

/**
 * The life of a page: what makes a page, changes its state or ends it stands here and nowhere else.
 *
 *               admit                      claim
 *   (no row) ──────────▶  queued  ─────────────────────────▶  fetching
 *       │                 ▲    ▲  ▲                             │    │
 *       │ admit with      │    │  └─ give back, take back, ─────┘    │ settle
 *       │ a verdict       │    │     requeue left, try again         │
 *       ▼     admit again │    │ queue                               ▼
 *   skipped ──────────────┘    └───────────────────  indexed, skipped, failed
 *   (left out: never asked for)
 *
 *   queued, fetching ── stop waiting ──▶ indexed (it holds text), failed (the owner named it), skipped
 *   indexed ── retire ──▶ skipped                   any ── drop, forget ──▶ (no row)
 *
 * What holds: `claim` is counted up by every claim and by nothing else, and only who holds the present one may prolong, give back or settle.
 * A page that is queued is a first try, now, and nobody's, however it came there. Its text goes on answering until it is settled. Whatever
 * leaves a page without its text, or with another one, has the pages read again that were left out for it.
 */

/** A page that is to be read anew: whatever became of it before, this is a first try, now, and nobody's yet. */
const QUEUED = {
  state: "queued",
  outcome: null,
  attempts: 0,
  cutShort: 0,
  leaseUntil: null,
  runAfter: sql`now()`,
};
/** The same for a page whose text may be another one than it was, or another's: nothing is taken for known at its next reading. */
const QUEUED_UNKNOWN = { ...QUEUED, duplicateOf: null, contentHash: null, etag: null, lastModified: null };
/** A page that is given back by whoever was reading it: that try does not count. */
const GIVEN_BACK = { state: "queued", leaseUntil: null, attempts: sql`greatest(${pages.attempts} - 1, 0)` };
/**
 * A try that was cut short does not count as a fault: a page that is slow to come must not fail because a server was restarted. But it
 * counts as cut short, and from the second time in a row on the page comes back at a moment of its own: what was read beside a page that
 * ends the process is soon read apart from it, and settled.
 */
const CUT_SHORT = {
  ...GIVEN_BACK,
  cutShort: sql`${pages.cutShort} + 1`,
  runAfter: sql`case when ${pages.cutShort} = 0 then now() else now() + random() * interval '10 seconds' end`,
};
/** Read no more for now, and answers with what it holds, without a word of tries that failed. */
const GOES_ON = { state: "indexed", outcome: null, reason: null, message: null, leaseUntil: null };
/** What a page holds when its text is not used: nothing that could be taken for known at the next reading. */
const EMPTIED = {
  text: "",
  characters: 0,
  passageCount: 0,
  contentHash: null,
  etag: null,
  lastModified: null,
  faq: [],
};

const isWaiting = inArray(pages.state, ["queued", "fetching"]);
const holdsText = sql`${pages.passageCount} > 0`;

// --- admit ---

export type NewPage = { url: string; depth: number; verdict: Verdict | null; foundOn?: string };

/** Adds pages to the source's run: queued, or left out with a verdict. Those that it has already are left alone. */
export async function admitPages(tx: Tx, source: SourceRow, list: readonly NewPage[]): Promise<void> {
  for (const batch of inBatches(list)) {
    const rows = batch.map(({ url, depth, verdict, foundOn }) => ({
      id: newId("pag"),
      accountId: source.accountId,
      chatbotId: source.chatbotId,
      sourceId: source.id,
      url,
      host: new URL(url).host,
      depth,
      run: source.run,
      state: verdict ? "skipped" : "queued",
      ...storable(verdict ?? { evidence: foundOn === undefined ? null : { foundOn } }),
    }));
    await tx.insert(pages).values(rows).onConflictDoNothing();
  }
}

/** Adds pages to the owner's list, and to its run where one is under way; URLs that are there already are left alone. */
export async function admitListed(tx: Tx, scope: ChatbotScope, urls: readonly string[]): Promise<void> {
  if (urls.length === 0) return;
  const list = await listSource(tx, scope);
  await admitPages(
    tx,
    list,
    urls.map((url) => ({ url, depth: 0, verdict: null })),
  );
}

/** Takes addresses that were left out before into the source's run: queued now, or left out for this reason. */
export async function admitAgain(
  tx: Tx,
  source: SourceRow,
  ids: readonly string[],
  depth: number,
  verdict: Verdict | null,
): Promise<void> {
  const evidence = verdict
    ? storable(verdict.evidence)
    : sql`jsonb_strip_nulls(jsonb_build_object('foundOn', ${pages.evidence} -> 'foundOn'))`;
  const { reason, message } = verdict ?? { reason: null, message: null };
  const state = verdict ? "skipped" : "queued";
  for (const batch of inBatches(ids)) {
    await tx
      .update(pages)
      .set({ ...QUEUED, run: source.run, depth, state, reason, message, evidence })
      .where(and(ofSource(source), inArray(pages.id, batch)));
  }
}

/** Makes an uploaded file, which is read already, the page of its source; a file of the same name is replaced where it stands. */
export async function admitFile(
  tx: Tx,
  file: Omit<typeof pages.$inferInsert, "state" | "outcome" | "text" | "fetchedAt">,
) {
  const settled = { ...file, text: "", state: "indexed", fetchedAt: new Date() };
  const [page] = await tx
    .insert(pages)
    .values({ ...settled, outcome: "new" })
    .onConflictDoUpdate({
      target: [pages.accountId, pages.chatbotId, pages.sourceId, pages.url],
      // The id too: two processes may have taken in the first file of this name at the same time.
      set: { ...settled, outcome: "changed" },
    })
    .returning({
      id: pages.id,
      sourceId: pages.sourceId,
      state: pages.state,
      reason: pages.reason,
      message: pages.message,
      title: pages.title,
      characters: pages.characters,
    });
  if (!page) throw new Error("A page was neither made nor found.");
  await queueDuplicatesOf(tx, file, [page.id]);
  return page;
}

// --- queue ---

/** What was uploaded has no address to ask again, and what a crawl left out was never asked for. */
const canBeAsked = and(ne(pages.host, ""), not(leftOut));

/** Whoever is read again while its source runs is part of that run. */
const presentRun = sql`(select ${sources.run} from ${sources} where ${sources.accountId} = ${pages.accountId}
  and ${sources.chatbotId} = ${pages.chatbotId} and ${sources.id} = ${pages.sourceId})`;

/** Queues pages that an owner asks for: all of them, or those. One that is being read is left to that. Answers how many. */
export async function queuePages(
  tx: Tx,
  scope: ChatbotScope,
  which: { ids?: readonly string[]; state?: PageState; sourceId?: string } = {},
): Promise<number> {
  const { ids, state, sourceId } = which;
  const chosen = [
    ids && inArray(pages.id, [...ids]),
    state && eq(pages.state, state),
    sourceId === undefined ? undefined : eq(pages.sourceId, sourceId),
  ];
  const rows = await tx
    .update(pages)
    .set({ ...QUEUED, run: presentRun })
    .where(and(inScope(pages, scope), ...chosen, canBeAsked, ne(pages.state, "fetching")))
    .returning({ id: pages.id });
  return rows.length;
}

/** Takes pages of earlier runs into this one. One that is being read is taken from its worker: that was asked for before the run began. */
export async function queueForRun(tx: Tx, source: SourceRow, ids: readonly string[], depth: number): Promise<void> {
  for (const batch of inBatches(ids)) {
    await tx
      .update(pages)
      .set({ ...QUEUED, run: source.run, depth })
      .where(and(ofSource(source), inArray(pages.id, batch)));
  }
}

/** Takes all pages of a list into this run. */
export async function queueAllForRun(tx: Tx, source: SourceRow): Promise<void> {
  await tx
    .update(pages)
    .set({ ...QUEUED, run: source.run })
    .where(ofSource(source));
}

/** Has the pages read again that were left out because of these ones: their reason may be gone. */
export async function queueDuplicatesOf(tx: Tx, scope: ChatbotScope, ids: readonly string[]): Promise<void> {
  for (const batch of inBatches(ids)) {
    await tx
      .update(pages)
      .set(QUEUED_UNKNOWN)
      .where(and(inScope(pages, scope), inArray(pages.duplicateOf, batch)));
  }
}

/**
 * Has those of the restored pages read again that are not what they were any more: those that were being read, those whose original is
 * gone, and those whose text another page has taken over meanwhile. Until then they answer with what they hold.
 */
export async function queueRestored(tx: Tx, scope: ChatbotScope, ids: readonly string[]): Promise<void> {
  const other = sql`from pages other where other.account_id = ${pages.accountId} and other.chatbot_id = ${pages.chatbotId}`;
  const orphaned = sql`(${pages.duplicateOf} is not null and not exists (select 1 ${other} and other.id = ${pages.duplicateOf}))`;
  const doubled = sql`(${holdsText} and exists (select 1 ${other} and other.content_hash = ${pages.contentHash}
    and other.passage_count > 0 and other.id <> ${pages.id}))`;
  for (const batch of inBatches(ids)) {
    const these = and(inScope(pages, scope), inArray(pages.id, batch));
    await tx.update(pages).set(QUEUED).where(and(these, isFetching));
    await tx
      .update(pages)
      .set(QUEUED_UNKNOWN)
      // A file has no address to be read again.
      .where(and(these, ne(pages.host, ""), or(orphaned, doubled)));
  }
}

// --- claim, keep, give back ---

/** A page is fetched within 20 s and indexed within a few; a lease that is older was left by a worker that died. */
const leaseEnd = sql`now() + interval '90 seconds'`;

/**
 * Takes up to `limit` due pages of the chatbot for this worker; no other worker gets them while the lease holds. What the owner named
 * comes first, then what is nearest to a start, so that one added page does not wait for a large site. Pages of the hosts `except` stay.
 */
export async function claimPages(
  db: Database,
  scope: ChatbotScope,
  limit: number,
  except: readonly string[] = [],
): Promise<PageRow[]> {
  // As a table expression, which runs once: a subselect may be run again when a row changes meanwhile, and take more than the limit.
  const due = db.$with("due").as(
    db
      .select({ id: pages.id })
      .from(pages)
      .where(and(inScope(pages, scope), isLiving, isQueued, sql`${pages.id} in (${candidates(scope, limit, except)})`))
      .orderBy(pages.depth, pages.runAfter, pages.createdAt, pages.id)
      .limit(limit)
      .for("update", { skipLocked: true }),
  );
  return db
    .with(due)
    .update(pages)
    .set({
      state: "fetching",
      attempts: sql`${pages.attempts} + 1`,
      claim: sql`${pages.claim} + 1`,
      leaseUntil: leaseEnd,
    })
    .from(due)
    .where(and(inScope(pages, scope), eq(pages.id, due.id)))
    .returning(getTableColumns(pages));
}

/** Those of the pages that are still being read by the worker that claimed them. */
function stillOf(claimed: readonly PageRow[]): SQL | undefined {
  const claims = claimed.map((page) => sql`(${page.accountId}, ${page.chatbotId}, ${page.id}, ${page.claim}::int)`);
  return and(
    isFetching,
    sql`(${pages.accountId}, ${pages.chatbotId}, ${pages.id}, ${pages.claim}) in (${sql.join(claims, sql`, `)})`,
  );
}

/** The heartbeat of fetches under way: prolongs their leases. Answers the ids that are still this worker's. */
export async function keepPages(db: Database, scope: ChatbotScope, claimed: readonly PageRow[]): Promise<Set<string>> {
  if (claimed.length === 0) return new Set();
  const rows = await db
    .update(pages)
    .set({ leaseUntil: leaseEnd })
    .where(and(inScope(pages, scope), isLiving, stillOf(claimed)))
    .returning({ id: pages.id });
  return new Set(rows.map((row) => row.id));
}

/** The page as this worker claimed it, locked; null when it was deleted or queued anew since. */
export async function lockClaimed(tx: Tx, claimed: PageRow): Promise<PageRow | null> {
  const [row] = await tx
    .select()
    .from(pages)
    .where(stillOf([claimed]))
    .for("update");
  return row ?? null;
}

/** Gives a claimed page back unread, to be taken again at `runAfter` or at once; one that is another worker's by now is left alone. */
export async function giveBack(db: Database | Tx, claimed: PageRow, runAfter?: Date): Promise<void> {
  await db
    .update(pages)
    .set({ ...GIVEN_BACK, ...(runAfter ? { runAfter } : {}) })
    .where(stillOf([claimed]));
}

/** Takes what is being fetched from its workers, for a pause: the results of the fetches under way are not taken. */
export async function takeBack(tx: Tx, source: SourceRow): Promise<void> {
  await tx
    .update(pages)
    .set(GIVEN_BACK)
    .where(and(ofSource(source), isFetching));
}

/** Queues the chatbot's pages whose worker died. */
export async function requeueLeft(db: Database, scope: ChatbotScope): Promise<void> {
  await db
    .update(pages)
    .set(CUT_SHORT)
    .where(and(inScope(pages, scope), isLeft));
}

/** Ends every lease, of every account: for the start of a process that knows that no other works. */
export async function releaseLeases(db: Database): Promise<void> {
  await db.update(pages).set(CUT_SHORT).where(isFetching);
}

// --- settle ---

type Why = Pick<PageRow, "message" | "evidence"> & { reason: string };
type Facts = Partial<Omit<PageRow, "id" | "state" | "attempts" | "claim" | "cutShort" | "leaseUntil" | "runAfter">>;

/** Ends a claimed page's lease: the try came to an end, whatever it was. Where a crawl found the page stays part of its evidence. */
async function settle(tx: Tx, claimed: PageRow, values: Partial<PageRow>): Promise<void> {
  const foundOn = claimed.evidence?.foundOn;
  const evidence =
    foundOn === undefined || values.evidence === undefined ? {} : { evidence: { foundOn, ...values.evidence } };
  await tx
    .update(pages)
    .set({ ...storable({ ...values, ...evidence }), cutShort: 0, leaseUntil: null })
    .where(and(inScope(pages, claimed), eq(pages.id, claimed.id)));
}

/** The page could not be read, and is tried again at `runAfter`. */
export async function tryAgain(
  tx: Tx,
  page: PageRow,
  runAfter: Date,
  { reason, message, evidence }: Why,
): Promise<void> {
  await settle(tx, page, { state: "queued", runAfter, reason, message, evidence });
}

/** The page was read, and its new text is used. */
export async function settleIndexed(tx: Tx, page: PageRow, facts: Facts): Promise<void> {
  await settle(tx, page, { ...facts, state: "indexed", duplicateOf: null });
  await queueDuplicatesOf(tx, page, [page.id]);
}

/** The page was read and says what it said: it goes on as it was, in the answers or as a duplicate of one that is. */
export async function settleUnchanged(tx: Tx, page: PageRow, facts: Facts): Promise<void> {
  await settle(tx, page, { outcome: "unchanged", ...facts, state: page.duplicateOf === null ? "indexed" : "skipped" });
}

/** The page's text is not used: what it had leaves the answers. `facts` may keep what it is known by. True when passages went. */
export async function settleSkipped(tx: Tx, page: PageRow, facts: Facts & Why): Promise<boolean> {
  await settle(tx, page, { ...EMPTIED, fetchedAt: new Date(), ...facts, state: "skipped", outcome: null });
  return leaveAnswers(tx, page);
}

/** The page could not be read. What it had goes on answering, except where it is gone. True when passages went. */
export async function settleFailed(
  tx: Tx,
  page: PageRow,
  { reason, message, evidence }: Why,
  isGone = false,
): Promise<boolean> {
  const had = page.passageCount > 0;
  const isKept = had && !isGone;
  await settle(tx, page, {
    state: "failed",
    outcome: had && isGone ? "gone" : null,
    reason,
    message: isKept ? `${message} The text that was read before is still used.` : message,
    evidence,
    fetchedAt: new Date(),
    ...(isGone ? { ...EMPTIED, links: [] } : {}),
  });
  return isKept ? false : leaveAnswers(tx, page);
}

async function leaveAnswers(tx: Tx, page: PageRow): Promise<boolean> {
  await queueDuplicatesOf(tx, page, [page.id]);
  if (page.passageCount === 0) return false;
  await deletePassagesOf(tx, page);
  return true;
}

// --- stop waiting, retire, drop ---

/**
 * Ends the waiting of all pages of a run that is cut off: those that hold text go on answering; the others are left out. A page that the
 * owner named is not left out but fails: it counts, and can be asked for again.
 */
export async function stopWaiting(tx: Tx, source: SourceRow, verdict: Verdict): Promise<void> {
  const waiting = and(ofSource(source), isWaiting);
  await tx.update(pages).set(GOES_ON).where(and(waiting, holdsText));
  await tx
    .update(pages)
    .set({ ...GOES_ON, ...verdict, state: source.kind === "list" ? "failed" : "skipped" })
    .where(waiting);
}

/** The same in a chatbot that is a copy, where no run goes on: what a crawl had not come to goes, what the owner named is read. */
export async function stopWaitingInCopy(tx: Tx, copy: ChatbotScope): Promise<void> {
  const waiting = and(inScope(pages, copy), isWaiting);
  const isCrawled = sql`exists (select 1 from ${sources} where ${inScope(sources, copy)} and ${sources.id} = ${pages.sourceId}
    and ${sources.kind} in ('site', 'sitemap'))`;
  await tx.delete(pages).where(and(waiting, isCrawled, eq(pages.passageCount, 0)));
  await tx.update(pages).set(GOES_ON).where(and(waiting, isCrawled));
  await tx.update(pages).set(QUEUED).where(waiting);
}

/** Pages that a run did not see leave the answers, for the given reason. Who calls it has the pages read that were left out for them. */
export async function retirePages(tx: Tx, source: SourceRow, ids: readonly string[], verdict: Verdict): Promise<void> {
  for (const batch of inBatches(ids)) {
    await tx
      .update(pages)
      .set({
        ...EMPTIED,
        ...storable(verdict),
        state: "skipped",
        outcome: "gone",
        duplicateOf: null,
        leaseUntil: null,
        run: source.run,
      })
      .where(and(ofSource(source), inArray(pages.id, batch)));
    await tx.delete(passages).where(and(inScope(passages, source), inArray(passages.pageId, batch)));
  }
}

/**
 * Deletes pages with their passages, and the source of a file with its page. Answers the addresses of those that were there. What an upload
 * has written is out of sight without its page, and is left to housekeeping.
 */
export async function dropPages(tx: Tx, scope: ChatbotScope, ids: readonly string[]): Promise<string[]> {
  const urls: string[] = [];
  for (const batch of inBatches(ids)) {
    await tx
      .delete(passages)
      .where(and(inScope(passages, scope), inArray(passages.pageId, batch), eq(passages.upload, "")));
    const gone = await tx
      .delete(pages)
      .where(and(inScope(pages, scope), inArray(pages.id, batch)))
      .returning({ sourceId: pages.sourceId, url: pages.url });
    if (gone.length === 0) continue;
    urls.push(...gone.map((page) => page.url));
    const ownSources = gone.map((page) => page.sourceId);
    await tx
      .delete(sources)
      .where(and(inScope(sources, scope), eq(sources.kind, "file"), inArray(sources.id, ownSources)));
  }
  await queueDuplicatesOf(tx, scope, ids);
  return urls;
}

/** Deletes what earlier runs left out or gave up and this one did not see. Answers their ids. */
export async function forgetUnseen(tx: Tx, source: SourceRow): Promise<string[]> {
  const rows = await tx
    .delete(pages)
    .where(and(ofSource(source), lt(pages.run, source.run), eq(pages.passageCount, 0)))
    .returning({ id: pages.id });
  return rows.map((row) => row.id);
}
