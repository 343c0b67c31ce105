import { and, asc, count, eq, inArray, lt, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import { pages, passages } from "#db/schema/knowledge";
import type { Verdict } from "#lib/knowledge/crawl/skip-verdict";
import { inBatches } from "#lib/knowledge/in-batches";
import { EMPTIED } from "#lib/knowledge/pages/emptied";
import type { PageRow } from "#lib/knowledge/pages/page-store";
import { GIVEN_BACK, isFetching, QUEUED_ANEW } from "#lib/knowledge/pages/queued-store";
import { ofSource, type SourceRow } from "#lib/knowledge/sources/source-store";
import { storable } from "#lib/knowledge/storable";

/** Takes all pages of a list into this run. */
export async function queueAllForRun(tx: Tx, source: SourceRow): Promise<void> {
  await tx
    .update(pages)
    .set({ ...QUEUED_ANEW, run: source.run })
    .where(ofSource(source));
}

/**
 * Takes all pages with text into this run as they are: for a run that cannot see all there is, and so must not take what it does not
 * see for gone.
 */
export async function keepUnseen(tx: Tx, source: SourceRow): Promise<void> {
  await tx
    .update(pages)
    .set({ run: source.run, outcome: null })
    .where(and(ofSource(source), lt(pages.run, source.run), sql`${pages.passageCount} > 0`));
}

/** The page that a run starts with. */
export async function startPageOf(tx: Tx, source: SourceRow): Promise<PageRow | null> {
  const [row] = await tx
    .select()
    .from(pages)
    .where(and(ofSource(source), eq(pages.url, source.url)));
  return row ?? null;
}

/** What the run found, by state and outcome. */
export async function countOutcomes(
  tx: Tx,
  source: SourceRow,
): Promise<{ state: string; outcome: string | null; asked: boolean; n: number }[]> {
  const asked = sql<boolean>`(${pages.fetchedAt} is not null)`;
  return tx
    .select({ state: pages.state, outcome: pages.outcome, asked, n: count() })
    .from(pages)
    .where(and(ofSource(source), eq(pages.run, source.run)))
    .groupBy(pages.state, pages.outcome, asked);
}

/** Deletes what earlier runs left out or gave up and this one did not see. Answers their ids. */
export async function forgetUnseen(tx: Tx, source: SourceRow): Promise<string[]> {
  const rows = await tx
    .delete(pages)
    .where(and(ofSource(source), lt(pages.run, source.run), eq(pages.passageCount, 0)))
    .returning({ id: pages.id });
  return rows.map((row) => row.id);
}

/** The pages of earlier runs that this one did not see. */
export async function unseenPages(tx: Tx, source: SourceRow): Promise<Pick<PageRow, "id" | "url" | "depth">[]> {
  return tx
    .select({ id: pages.id, url: pages.url, depth: pages.depth })
    .from(pages)
    .where(and(ofSource(source), lt(pages.run, source.run)));
}

/** Pages leave the answers, for the given reason. */
export async function retirePages(tx: Tx, source: SourceRow, ids: readonly string[], verdict: Verdict): Promise<void> {
  for (const batch of inBatches(ids)) {
    await tx
      .update(pages)
      .set({ ...EMPTIED, ...storable(verdict), state: "skipped", outcome: "gone", duplicateOf: null, run: source.run })
      .where(and(ofSource(source), inArray(pages.id, batch)));
    await tx
      .delete(passages)
      .where(
        and(
          eq(passages.accountId, source.accountId),
          eq(passages.chatbotId, source.chatbotId),
          inArray(passages.pageId, batch),
        ),
      );
  }
}

/** Gives back what is being fetched, for a pause: the results of the fetches under way are not taken. */
export async function returnFetching(tx: Tx, source: SourceRow): Promise<void> {
  await tx
    .update(pages)
    .set(GIVEN_BACK)
    .where(and(ofSource(source), isFetching));
}

/**
 * Ends the waiting of all pages that are not done: those that hold text go on answering, without a word of tries that failed; the others are left out. A page that the owner
 * named is not left out but fails: it counts, and can be asked for again.
 */
export async function dropPending(tx: Tx, source: SourceRow, verdict: Verdict): Promise<void> {
  const waiting = inArray(pages.state, ["queued", "fetching"]);
  const ended = { leaseUntil: null, outcome: null };
  await tx
    .update(pages)
    .set({ ...ended, state: "indexed", reason: null, message: null })
    .where(and(ofSource(source), waiting, sql`${pages.passageCount} > 0`));
  await tx
    .update(pages)
    .set({ ...ended, ...verdict, state: source.kind === "list" ? "failed" : "skipped" })
    .where(and(ofSource(source), waiting));
}

/** Queues the pages that failed once more. Answers how many there were. */
export async function queueFailed(tx: Tx, source: SourceRow): Promise<number> {
  const rows = await tx
    .update(pages)
    .set({ ...QUEUED_ANEW, run: source.run })
    .where(and(ofSource(source), eq(pages.state, "failed")))
    .returning({ id: pages.id });
  return rows.length;
}

/** The ids of up to `limit` pages of a source, in the order of the index by source: any other may be found by reading every account's. */
export async function pageIdsOf(tx: Tx, source: SourceRow, limit: number): Promise<string[]> {
  const rows = await tx
    .select({ id: pages.id })
    .from(pages)
    .where(ofSource(source))
    .orderBy(asc(pages.state), asc(pages.fetchedAt))
    .limit(limit);
  return rows.map((row) => row.id);
}
