import { and, asc, count, eq, inArray, lt, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import { inScope } from "#db/in-scope";
import { leftOut } from "#db/left-out";
import { pages } from "#db/schema/knowledge";
import { inBatches } from "#lib/knowledge/in-batches";
import type { PageRow } from "#lib/knowledge/pages/page-store";
import { ofSource, type SourceRow } from "#lib/knowledge/sources/source-store";

export type KnownPage = Pick<
  PageRow,
  "id" | "url" | "state" | "run" | "depth" | "reason" | "fetchedAt" | "passageCount" | "sitemapDate"
>;

/** The source's pages among the given addresses. */
export async function knownPages(tx: Tx, source: SourceRow, urls: readonly string[]): Promise<Map<string, KnownPage>> {
  const known = new Map<string, KnownPage>();
  for (const batch of inBatches(urls)) {
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

/** What a page of the source says, as it was last read. */
export async function textOf(tx: Tx, source: SourceRow, id: string): Promise<string> {
  const [row] = await tx
    .select({ text: pages.text })
    .from(pages)
    .where(and(ofSource(source), eq(pages.id, id)));
  return row?.text ?? "";
}

/** The page that a run starts with. */
export async function startPageOf(tx: Tx, source: SourceRow): Promise<PageRow | null> {
  const [row] = await tx
    .select()
    .from(pages)
    .where(and(ofSource(source), eq(pages.url, source.url)));
  return row ?? null;
}

/** Takes pages into this run that need not be asked for, because the sitemap says that they are as they were. */
export async function keepForRun(tx: Tx, source: SourceRow, ids: readonly string[]): Promise<void> {
  for (const batch of inBatches(ids)) {
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
  for (const batch of inBatches(dates)) {
    const rows = sql.join(
      batch.map(({ id, date }) => sql`(${id}::text, ${date}::text)`),
      sql`, `,
    );
    await tx.execute(sql`
      update ${pages} set sitemap_date = given.date from (values ${rows}) as given (id, date)
      where ${inScope(pages, source)} and ${pages.id} = given.id
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

export async function countLeftOut(tx: Tx, source: SourceRow): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(pages)
    .where(and(ofSource(source), leftOut));
  return row?.n ?? 0;
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
