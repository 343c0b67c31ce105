import { and, asc, count, eq, gt, inArray, ne, not, or, type SQL, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { holds, inScope } from "#db/in-scope";
import { microseconds, momentOf } from "#db/keyset";
import { leftOut } from "#db/left-out";
import { pages, passages, sources } from "#db/schema/knowledge";
import type { PageState } from "#lib/knowledge/schema";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import type { Place } from "#lib/process/cursor";

export type PageRow = typeof pages.$inferSelect;

/** Pages and their characters as the plan counts them: not what a crawl saw and left out. */
export async function pageTotals(
  db: Database | Tx,
  scope: ChatbotScope,
): Promise<{ pages: number; characters: number }> {
  const [row] = await db
    .select({ n: count(), characters: sql<number>`coalesce(sum(${pages.characters}), 0)::float8` })
    .from(pages)
    .where(and(inScope(pages, scope), not(leftOut)));
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
    .where(inScope(pages, scope))
    .groupBy(pages.state, leftOut);
  const counts = { queued: 0, fetching: 0, indexed: 0, skipped: 0, failed: 0, leftOut: 0 };
  for (const row of rows) counts[row.leftOut ? "leftOut" : (row.state as PageState)] += row.n;
  return counts;
}

/** A text in which every number has nine digits, so that 2 comes before 10. */
function countable(text: typeof pages.url | SQL) {
  const padded = sql`regexp_replace(${text}, '([0-9]+)', '00000000\\1', 'g')`;
  return sql`regexp_replace(${padded}, '[0-9]*([0-9]{9})', '\\1', 'g')`;
}

/** Those of the pages that fit the filter, after so many or after a place, in the order of their making; those that were made together in that of their URLs. */
export async function searchPages(
  db: Database,
  scope: ChatbotScope,
  filter: PageFilter,
  limit: number,
  start: number | Place,
) {
  const { text: _text, faq: _faq, upload: _upload, ...columns } = columnsOfPages();
  const after =
    typeof start === "number"
      ? []
      : [
          sql`(${pages.createdAt}, ${countable(pages.url)}, ${pages.url}) > (${momentOf(start[0])}, ${countable(sql`${start[1]}::text`)}, ${start[1]})`,
        ];
  return (
    db
      .select({ ...columns, at: microseconds(pages.createdAt) })
      .from(pages)
      .where(and(...termsOf(scope, filter), ...after))
      // The index has them by the time of their making; only those that were made together are left to be sorted.
      .orderBy(asc(pages.createdAt), asc(countable(pages.url)), asc(pages.url))
      .limit(limit)
      .offset(typeof start === "number" ? start : 0)
  );
}

/** The ids of all pages that fit the filter. */
export async function findPageIds(db: Database | Tx, scope: ChatbotScope, filter: PageFilter): Promise<string[]> {
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

export type PageFilter = {
  state?: PageState | null;
  sourceId?: string | null;
  reason?: string | null;
  search?: string;
};

function termsOf(scope: ChatbotScope, { state, sourceId, reason, search }: PageFilter) {
  return [
    inScope(pages, scope),
    ...(state ? [eq(pages.state, state)] : []),
    ...(typeof sourceId === "string" ? [eq(pages.sourceId, sourceId)] : []),
    ...(typeof reason === "string" ? [eq(pages.reason, reason)] : []),
    ...(search ? [or(holds(pages.url, search), holds(pages.title, search))] : []),
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
    .where(and(inScope(pages, scope), eq(pages.id, pageId)));
  if (!page) return null;
  const parts = await db
    .select({ id: passages.id, headingPath: passages.headingPath, anchor: passages.anchor, text: passages.text })
    .from(passages)
    .where(and(inScope(passages, scope), eq(passages.pageId, pageId), eq(passages.upload, page.upload)))
    .orderBy(asc(passages.position));
  return { page, parts };
}

/** The pages that mark up questions and answers, in the order of their making, with those. */
export async function pagesWithFaq(db: Database | Tx, scope: ChatbotScope) {
  return db
    .select({ pageId: pages.id, url: pages.url, title: pages.title, faq: pages.faq })
    .from(pages)
    .where(and(inScope(pages, scope), sql`${pages.faq} <> '[]'::jsonb`))
    .orderBy(asc(pages.createdAt), asc(pages.url));
}

/** The page rows of the URLs that the owner named one by one; with `urls`, of those alone. */
export async function listedPages(
  db: Database | Tx,
  scope: ChatbotScope,
  urls?: readonly string[],
): Promise<{ id: string; sourceId: string; url: string }[]> {
  const isList = and(inScope(sources, scope), eq(sources.id, pages.sourceId), eq(sources.kind, "list"));
  return db
    .select({ id: pages.id, sourceId: pages.sourceId, url: pages.url })
    .from(pages)
    .innerJoin(sources, isList)
    .where(and(inScope(pages, scope), urls && inArray(pages.url, [...urls])));
}

/** Keeps the links that were found on a page; answers them. */
export async function keepLinks(tx: Tx, page: PageRow, links: string[]): Promise<string[]> {
  await tx
    .update(pages)
    .set({ links })
    .where(and(inScope(pages, page), eq(pages.id, page.id)));
  return links;
}

/** Another page of the chatbot that answers with the same text. */
export async function findTwin(
  tx: Tx,
  page: PageRow,
  contentHash: string,
): Promise<{ id: string; url: string } | null> {
  const isOther = and(gt(pages.passageCount, 0), ne(pages.id, page.id));
  const [twin] = await tx
    .select({ id: pages.id, url: pages.url })
    .from(pages)
    .where(and(inScope(pages, page), eq(pages.contentHash, contentHash), isOther))
    .limit(1);
  return twin ?? null;
}
