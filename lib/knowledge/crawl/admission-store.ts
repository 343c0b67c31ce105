import { and, count, eq, inArray, lt, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import { pages } from "#db/schema/knowledge";
import type { Verdict } from "#lib/knowledge/crawl/skip-verdict";
import { inBatches } from "#lib/knowledge/in-batches";
import { leftOut } from "#lib/knowledge/pages/left-out";
import type { PageRow } from "#lib/knowledge/pages/page-store";
import { QUEUED_ANEW } from "#lib/knowledge/pages/queued-store";
import { ofSource, type SourceRow } from "#lib/knowledge/sources/source-store";
import { storable } from "#lib/knowledge/storable";
import { newId } from "#lib/process/ids";

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

export type NewPage = {
  url: string;
  depth: number;
  verdict: Verdict | null;
  sitemapDate?: string | null;
  foundOn?: string;
};

/** Adds pages to the source's run: queued, or left out with a verdict. */
export async function insertPages(tx: Tx, source: SourceRow, list: readonly NewPage[]): Promise<void> {
  for (const batch of inBatches(list)) {
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
  for (const batch of inBatches(ids)) {
    await tx
      .update(pages)
      .set({ ...QUEUED_ANEW, run: source.run, depth })
      .where(and(ofSource(source), inArray(pages.id, batch)));
  }
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
  for (const batch of inBatches(ids)) {
    await tx
      .update(pages)
      .set({
        ...QUEUED_ANEW,
        run: source.run,
        depth,
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

/** How many pages with text this run has not seen yet. */
export async function countUnseen(tx: Tx, source: SourceRow): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(pages)
    .where(and(ofSource(source), lt(pages.run, source.run), sql`${pages.passageCount} > 0`));
  return row?.n ?? 0;
}
