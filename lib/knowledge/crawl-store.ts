import { and, count, eq, inArray, lt, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import { pages, passages } from "#db/schema/knowledge";
import { newId } from "#lib/ids";
import { leftOut } from "#lib/knowledge/left-out";
import type { PageRow } from "#lib/knowledge/page-store";
import type { Verdict } from "#lib/knowledge/skip-verdict";
import type { SourceRow } from "#lib/knowledge/source-store";
import { storable } from "#lib/knowledge/storable";

const BATCH = 1_000;

const ofSource = (source: SourceRow) =>
  and(eq(pages.accountId, source.accountId), eq(pages.chatbotId, source.chatbotId), eq(pages.sourceId, source.id));

export type KnownPage = Pick<
  PageRow,
  "id" | "url" | "state" | "run" | "depth" | "reason" | "fetchedAt" | "passageCount" | "sitemapDate"
>;

function* batches<T>(list: readonly T[]): Generator<T[]> {
  for (let start = 0; start < list.length; start += BATCH) yield list.slice(start, start + BATCH);
}

/** The source's pages among the given addresses. */
export async function knownPages(tx: Tx, source: SourceRow, urls: readonly string[]): Promise<Map<string, KnownPage>> {
  const known = new Map<string, KnownPage>();
  for (const batch of batches(urls)) {
    const rows = await tx
      .select({
        id: pages.id,
        url: pages.url,
        state: pages.state,
        run: pages.run,
        depth: pages.depth,
        reason: pages.reason,
        fetchedAt: pages.fetchedAt,
        passageCount: pages.passageCount,
        sitemapDate: pages.sitemapDate,
      })
      .from(pages)
      .where(and(ofSource(source), inArray(pages.url, batch)));
    for (const row of rows) known.set(row.url, row);
  }
  return known;
}

export type NewPage = {
  url: string;
  depth: number;
  verdict: Verdict | null;
  sitemapDate?: string | null;
  foundOn?: string;
};

/** Adds pages to the source's run: queued, or left out with a verdict. */
export async function insertPages(tx: Tx, source: SourceRow, list: readonly NewPage[]): Promise<void> {
  for (const batch of batches(list)) {
    await tx
      .insert(pages)
      .values(
        batch.map(({ url, depth, verdict, sitemapDate, foundOn }) => ({
          id: newId("pag"),
          accountId: source.accountId,
          chatbotId: source.chatbotId,
          sourceId: source.id,
          url,
          host: new URL(url).host,
          depth,
          run: source.run,
          state: verdict ? "skipped" : "queued",
          sitemapDate: sitemapDate ?? null,
          ...storable(verdict ?? { evidence: foundOn === undefined ? null : { foundOn } }),
        })),
      )
      .onConflictDoNothing();
  }
}

/** Takes pages of earlier runs into this one: they are asked for again; what they hold answers until then. */
export async function queueForRun(tx: Tx, source: SourceRow, ids: readonly string[], depth: number): Promise<void> {
  for (const batch of batches(ids)) {
    await tx
      .update(pages)
      .set({
        state: "queued",
        run: source.run,
        depth,
        outcome: null,
        attempts: 0,
        runAfter: sql`now()`,
        leaseUntil: null,
      })
      .where(and(ofSource(source), inArray(pages.id, batch)));
  }
}

/** Takes all pages of a list into this run. */
export async function queueAllForRun(tx: Tx, source: SourceRow): Promise<void> {
  await tx
    .update(pages)
    .set({ state: "queued", run: source.run, outcome: null, attempts: 0, runAfter: sql`now()`, leaseUntil: null })
    .where(ofSource(source));
}

/** Takes pages into this run that need not be asked for, because the sitemap says that they are as they were. */
export async function keepForRun(tx: Tx, source: SourceRow, ids: readonly string[]): Promise<void> {
  for (const batch of batches(ids)) {
    await tx
      .update(pages)
      .set({ run: source.run, outcome: "unchanged" })
      .where(and(ofSource(source), inArray(pages.id, batch)));
  }
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

/** Keeps the sitemap's dates, to be compared with at the next run. */
export async function setSitemapDates(
  tx: Tx,
  source: SourceRow,
  dates: readonly { id: string; date: string | null }[],
): Promise<void> {
  for (const batch of batches(dates)) {
    const rows = sql.join(
      batch.map(({ id, date }) => sql`(${id}::text, ${date}::text)`),
      sql`, `,
    );
    await tx.execute(sql`
      update ${pages} set sitemap_date = given.date from (values ${rows}) as given (id, date)
      where ${pages.id} = given.id and ${pages.accountId} = ${source.accountId} and ${pages.chatbotId} = ${source.chatbotId}
    `);
  }
}

/** A page turned out to be nearer to the start: answers the links of those that are settled, which must be judged anew. */
export async function setDepth(
  tx: Tx,
  source: SourceRow,
  ids: readonly string[],
  depth: number,
): Promise<{ url: string; links: string[] }[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .update(pages)
    .set({ depth })
    .where(and(ofSource(source), inArray(pages.id, [...ids])))
    .returning({ url: pages.url, links: pages.links, state: pages.state });
  return rows.filter((row) => row.state !== "queued" && row.state !== "fetching");
}

/** Takes addresses that were left out before into this run: queued now, or left out for this reason. */
export async function judgeAgain(
  tx: Tx,
  source: SourceRow,
  ids: readonly string[],
  depth: number,
  verdict: Verdict | null,
): Promise<void> {
  for (const batch of batches(ids)) {
    await tx
      .update(pages)
      .set({
        run: source.run,
        depth,
        outcome: null,
        attempts: 0,
        runAfter: sql`now()`,
        state: verdict ? "skipped" : "queued",
        reason: verdict?.reason ?? null,
        message: verdict?.message ?? null,
        evidence: verdict
          ? storable(verdict.evidence)
          : sql`jsonb_strip_nulls(jsonb_build_object('foundOn', ${pages.evidence} -> 'foundOn'))`,
      })
      .where(and(ofSource(source), inArray(pages.id, batch)));
  }
}

export async function countLeftOut(tx: Tx, source: SourceRow): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(pages)
    .where(and(ofSource(source), leftOut));
  return row?.n ?? 0;
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

/** How many pages with text this run has not seen yet. */
export async function countUnseen(tx: Tx, source: SourceRow): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(pages)
    .where(and(ofSource(source), lt(pages.run, source.run), sql`${pages.passageCount} > 0`));
  return row?.n ?? 0;
}

/** Pages leave the answers, for the given reason. */
export async function retirePages(tx: Tx, source: SourceRow, ids: readonly string[], verdict: Verdict): Promise<void> {
  for (const batch of batches(ids)) {
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

/** What a page holds when its text is not used: nothing that could be taken for known at the next reading. */
export const EMPTIED = {
  text: "",
  characters: 0,
  passageCount: 0,
  contentHash: null,
  etag: null,
  lastModified: null,
  faq: [],
};

/** Pages that were left out because of these ones are read again: their reason may be gone. */
export async function queueDuplicatesOf(
  tx: Tx,
  scope: { accountId: string; chatbotId: string },
  ids: readonly string[],
): Promise<void> {
  for (const batch of batches(ids)) {
    await tx
      .update(pages)
      .set({
        state: "queued",
        duplicateOf: null,
        attempts: 0,
        contentHash: null,
        etag: null,
        lastModified: null,
        runAfter: sql`now()`,
      })
      .where(
        and(
          eq(pages.accountId, scope.accountId),
          eq(pages.chatbotId, scope.chatbotId),
          inArray(pages.duplicateOf, batch),
        ),
      );
  }
}

/** Gives back what is being fetched, for a pause: the results of the fetches under way are not taken. */
export async function returnFetching(tx: Tx, source: SourceRow): Promise<void> {
  await tx
    .update(pages)
    .set({ state: "queued", attempts: sql`greatest(${pages.attempts} - 1, 0)`, leaseUntil: null })
    .where(and(ofSource(source), eq(pages.state, "fetching")));
}

/**
 * Ends the waiting of all pages that are not done: those that hold text go on answering, the others are left out. A page that the owner
 * named is not left out but fails: it counts, and can be asked for again.
 */
export async function dropPending(tx: Tx, source: SourceRow, verdict: Verdict): Promise<void> {
  const waiting = inArray(pages.state, ["queued", "fetching"]);
  const ended = { leaseUntil: null, outcome: null };
  await tx
    .update(pages)
    .set({ ...ended, state: "indexed" })
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
    .set({
      state: "queued",
      run: source.run,
      outcome: null,
      attempts: 0,
      runAfter: sql`now()`,
      leaseUntil: null,
    })
    .where(and(ofSource(source), eq(pages.state, "failed")))
    .returning({ id: pages.id });
  return rows.length;
}

/** All page ids of a source. */
export async function pageIdsOf(tx: Tx, source: SourceRow): Promise<string[]> {
  const rows = await tx.select({ id: pages.id }).from(pages).where(ofSource(source));
  return rows.map((row) => row.id);
}
