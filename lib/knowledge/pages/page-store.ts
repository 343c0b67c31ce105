import { and, asc, count, eq, ilike, inArray, ne, not, or, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { pages, passages, sources } from "#db/schema/knowledge";
import type { ChatbotScope } from "#lib/chatbots/scope";
import { inBatches } from "#lib/knowledge/in-batches";
import { queueDuplicatesOf } from "#lib/knowledge/pages/duplicate-store";
import { leftOut } from "#lib/knowledge/pages/left-out";
import { QUEUED_ANEW } from "#lib/knowledge/pages/queued-store";
import type { PageState } from "#lib/knowledge/schema";

export type PageRow = typeof pages.$inferSelect;

const inScope = (scope: ChatbotScope) =>
  and(eq(pages.accountId, scope.accountId), eq(pages.chatbotId, scope.chatbotId));

/** What was uploaded has no address to ask again, and what a crawl left out was never asked for. */
const canBeAsked = and(ne(pages.host, ""), not(leftOut));

/** Whoever is read again while its source runs is part of that run. */
const presentRun = sql`(select ${sources.run} from ${sources} where ${sources.accountId} = ${pages.accountId}
  and ${sources.chatbotId} = ${pages.chatbotId} and ${sources.id} = ${pages.sourceId})`;

/** Queues pages for another retrieval; what they hold keeps answering until then. */
export async function queuePages(
  db: Tx,
  scope: ChatbotScope,
  which: { ids: readonly string[] } | { state: PageState } | "all",
): Promise<number> {
  const chosen =
    which === "all" ? undefined : "ids" in which ? inArray(pages.id, [...which.ids]) : eq(pages.state, which.state);
  const scoped = inScope(scope);
  const rows = await db
    .update(pages)
    .set({ ...QUEUED_ANEW, run: presentRun })
    .where(and(scoped, chosen, canBeAsked, ne(pages.state, "fetching")))
    .returning({ id: pages.id });
  return rows.length;
}

/**
 * Deletes pages with their passages, and the source of a file with its page. Pages that were left out as duplicates of
 * a deleted one are queued again. What an upload has written is out of sight without its page, and is left to housekeeping.
 */
export async function deletePageRows(db: Tx, scope: ChatbotScope, ids: readonly string[]): Promise<string[]> {
  const urls: string[] = [];
  for (const batch of inBatches(ids)) {
    await db
      .delete(passages)
      .where(
        and(
          eq(passages.accountId, scope.accountId),
          eq(passages.chatbotId, scope.chatbotId),
          inArray(passages.pageId, batch),
          eq(passages.upload, ""),
        ),
      );
    const gone = await db
      .delete(pages)
      .where(and(inScope(scope), inArray(pages.id, batch)))
      .returning({ sourceId: pages.sourceId, url: pages.url });
    urls.push(...gone.map((page) => page.url));
    if (gone.length > 0) {
      const ownSources = gone.map((page) => page.sourceId);
      await db
        .delete(sources)
        .where(
          and(
            eq(sources.accountId, scope.accountId),
            eq(sources.chatbotId, scope.chatbotId),
            eq(sources.kind, "file"),
            inArray(sources.id, ownSources),
          ),
        );
    }
  }
  await queueDuplicatesOf(db, scope, ids);
  return urls;
}

/** Pages and their characters as the plan counts them: not what a crawl saw and left out. */
export async function pageTotals(
  db: Database | Tx,
  scope: ChatbotScope,
): Promise<{ pages: number; characters: number }> {
  const [row] = await db
    .select({ n: count(), characters: sql<number>`coalesce(sum(${pages.characters}), 0)::float8` })
    .from(pages)
    .where(and(inScope(scope), not(leftOut)));
  return { pages: row?.n ?? 0, characters: row?.characters ?? 0 };
}

/** Pages by state; addresses that were left out are no pages and counted beside them. */
export async function countPagesByState(
  db: Database | Tx,
  scope: ChatbotScope,
): Promise<Record<PageState | "leftOut", number>> {
  const rows = await db
    .select({ state: pages.state, leftOut, n: count() })
    .from(pages)
    .where(inScope(scope))
    .groupBy(pages.state, leftOut);
  const counts = { queued: 0, fetching: 0, indexed: 0, skipped: 0, failed: 0, leftOut: 0 };
  for (const row of rows) counts[row.leftOut ? "leftOut" : (row.state as PageState)] += row.n;
  return counts;
}

/** A text in which every number has nine digits, so that 2 comes before 10. */
function countable(text: typeof pages.url) {
  const padded = sql`regexp_replace(${text}, '([0-9]+)', '00000000\\1', 'g')`;
  return sql`regexp_replace(${padded}, '[0-9]*([0-9]{9})', '\\1', 'g')`;
}

/** One page of the pages that fit the filter, in the order of their making; those that were made together in that of their URLs. */
export async function searchPages(
  db: Database,
  scope: ChatbotScope,
  filter: PageFilter,
  limit: number,
  offset: number,
) {
  const { text: _text, faq: _faq, upload: _upload, ...columns } = columnsOfPages();
  return (
    db
      .select(columns)
      .from(pages)
      .where(and(...termsOf(scope, filter)))
      // The index has them by the time of their making; only those that were made together are left to be sorted.
      .orderBy(asc(pages.createdAt), asc(countable(pages.url)), asc(pages.url))
      .limit(limit)
      .offset(offset)
  );
}

/** The ids of all pages that fit the filter. */
export async function findPageIds(db: Database, scope: ChatbotScope, filter: PageFilter): Promise<string[]> {
  const rows = await db
    .select({ id: pages.id })
    .from(pages)
    .where(and(...termsOf(scope, filter)))
    .orderBy(asc(pages.id));
  return rows.map((row) => row.id);
}

/** How many pages fit the filter. */
export async function countFoundPages(db: Database, scope: ChatbotScope, filter: PageFilter): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(pages)
    .where(and(...termsOf(scope, filter)));
  return row?.n ?? 0;
}

export type PageFilter = { state: PageState | null; sourceId: string | null; reason: string | null; search: string };

function termsOf(scope: ChatbotScope, filter: PageFilter) {
  const pattern = `%${filter.search.replace(/[\\%_]/g, "\\$&")}%`;
  return [
    inScope(scope),
    ...(filter.state ? [eq(pages.state, filter.state)] : []),
    ...(filter.sourceId === null ? [] : [eq(pages.sourceId, filter.sourceId)]),
    ...(filter.reason === null ? [] : [eq(pages.reason, filter.reason)]),
    ...(filter.search ? [or(ilike(pages.url, pattern), ilike(pages.title, pattern))] : []),
  ];
}

function columnsOfPages() {
  return {
    id: pages.id,
    sourceId: pages.sourceId,
    url: pages.url,
    state: pages.state,
    outcome: pages.outcome,
    reason: pages.reason,
    message: pages.message,
    evidence: pages.evidence,
    depth: pages.depth,
    title: pages.title,
    language: pages.language,
    characters: pages.characters,
    passageCount: pages.passageCount,
    fetchedAt: pages.fetchedAt,
    attempts: pages.attempts,
    runAfter: pages.runAfter,
    text: pages.text,
    upload: pages.upload,
    faq: pages.faq,
  };
}

export async function findPage(db: Database, scope: ChatbotScope, pageId: string) {
  const [page] = await db
    .select(columnsOfPages())
    .from(pages)
    .where(and(inScope(scope), eq(pages.id, pageId)));
  if (!page) return null;
  const parts = await db
    .select({ id: passages.id, headingPath: passages.headingPath, anchor: passages.anchor, text: passages.text })
    .from(passages)
    .where(
      and(
        eq(passages.accountId, scope.accountId),
        eq(passages.chatbotId, scope.chatbotId),
        eq(passages.pageId, pageId),
        eq(passages.upload, page.upload),
      ),
    )
    .orderBy(asc(passages.position));
  return { page, parts };
}

/** The pages that mark up questions and answers, in the order of their making, with those. */
export async function pagesWithFaq(db: Database | Tx, scope: ChatbotScope) {
  return db
    .select({ pageId: pages.id, url: pages.url, title: pages.title, faq: pages.faq })
    .from(pages)
    .where(and(inScope(scope), sql`${pages.faq} <> '[]'::jsonb`))
    .orderBy(asc(pages.createdAt), asc(pages.url));
}
