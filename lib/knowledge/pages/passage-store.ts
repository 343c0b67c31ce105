import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { inScope } from "#db/in-scope";
import { pages, passages } from "#db/schema/knowledge";
import { inBatches } from "#lib/knowledge/in-batches";
import type { PageRow } from "#lib/knowledge/pages/page-store";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { newId } from "#lib/process/ids";

const BATCH = 500;

export type NewPassage = {
  position: number;
  headingPath: string[];
  anchor: string | null;
  charStart: number;
  charEnd: number;
  text: string;
};

const ofPage = (page: PageRow) => and(inScope(passages, page), eq(passages.pageId, page.id));

export async function deletePassagesOf(tx: Tx, page: PageRow): Promise<void> {
  await tx.delete(passages).where(ofPage(page));
}

/**
 * Swaps the page's passages for new ones. A passage whose text and headings are the same keeps its row, id and vector; only what
 * changed is written. True when something was.
 */
export async function swapPassages(tx: Tx, page: PageRow, wanted: readonly NewPassage[]): Promise<boolean> {
  const { embedding: _vector, ...columns } = {
    embedding: passages.embedding,
    id: passages.id,
    position: passages.position,
    headingPath: passages.headingPath,
    anchor: passages.anchor,
    charStart: passages.charStart,
    charEnd: passages.charEnd,
    text: passages.text,
  };
  const stored = await tx.select(columns).from(passages).where(ofPage(page)).orderBy(asc(passages.position));
  const key = (passage: { headingPath: string[]; text: string }) => JSON.stringify([passage.headingPath, passage.text]);
  const free = new Map<string, (typeof stored)[number][]>();
  for (const row of stored) free.set(key(row), [...(free.get(key(row)) ?? []), row]);
  const fresh: NewPassage[] = [];
  const moved: { id: string; passage: NewPassage }[] = [];
  for (const passage of wanted) {
    const row = free.get(key(passage))?.shift();
    if (!row) {
      fresh.push(passage);
      continue;
    }
    const { position, anchor, charStart, charEnd } = passage;
    if (row.position !== position || row.anchor !== anchor || row.charStart !== charStart || row.charEnd !== charEnd) {
      moved.push({ id: row.id, passage });
    }
  }
  for (const batch of inBatches(moved, BATCH)) await movePassages(tx, page, batch);
  const gone = [...free.values()].flat().map((row) => row.id);
  if (gone.length > 0) await tx.delete(passages).where(and(ofPage(page), inArray(passages.id, gone)));
  for (const batch of inBatches(fresh, BATCH)) {
    const rows = batch.map(({ position, headingPath, anchor, charStart, charEnd, text }) => ({
      id: newId("psg"),
      accountId: page.accountId,
      chatbotId: page.chatbotId,
      pageId: page.id,
      position,
      headingPath,
      anchor,
      charStart,
      charEnd,
      text,
    }));
    await tx.insert(passages).values(rows);
  }
  return moved.length > 0 || gone.length > 0 || fresh.length > 0;
}

async function movePassages(
  tx: Tx,
  page: PageRow,
  moved: readonly { id: string; passage: NewPassage }[],
): Promise<void> {
  const rows = sql.join(
    moved.map(
      ({ id, passage: { position, anchor, charStart, charEnd } }) =>
        sql`(${id}::text, ${position}::int, ${anchor}::text, ${charStart}::int, ${charEnd}::int)`,
    ),
    sql`, `,
  );
  await tx
    .update(passages)
    .set({
      position: sql`given.position`,
      anchor: sql`given.anchor`,
      charStart: sql`given.char_start`,
      charEnd: sql`given.char_end`,
    })
    .from(sql`(values ${rows}) as given (id, position, anchor, char_start, char_end)`)
    .where(and(ofPage(page), sql`${passages.id} = given.id`));
}

/** The passages with these ids that are there, with what a citation needs of their pages. */
export async function passagesWithPages(
  db: Database,
  scope: ChatbotScope,
  ids: readonly string[],
  withEmbedding: boolean,
) {
  return selectPassages(db, withEmbedding).where(and(inScope(passages, scope), inArray(passages.id, [...ids])));
}

/** Up to `limit` passages with their pages, in the order of their ids, those after the id `after`. */
export async function passagesAfter(
  db: Database,
  scope: ChatbotScope,
  after: string,
  limit: number,
  withEmbedding: boolean,
) {
  return selectPassages(db, withEmbedding)
    .where(and(inScope(passages, scope), gt(passages.id, after)))
    .orderBy(asc(passages.id))
    .limit(limit);
}

function selectPassages(db: Database, withEmbedding: boolean) {
  return db
    .select({
      id: passages.id,
      pageId: passages.pageId,
      url: sql<string>`coalesce(${pages.finalUrl}, ${pages.url})`,
      title: pages.title,
      headingPath: passages.headingPath,
      anchor: passages.anchor,
      text: passages.text,
      language: pages.language,
      embedding: withEmbedding ? passages.embedding : sql<null>`null`,
      embeddingModel: withEmbedding ? passages.embeddingModel : sql<null>`null`,
    })
    .from(passages)
    .innerJoin(
      pages,
      and(
        eq(pages.accountId, passages.accountId),
        eq(pages.chatbotId, passages.chatbotId),
        eq(pages.id, passages.pageId),
        eq(pages.upload, passages.upload),
      ),
    )
    .$dynamic();
}
