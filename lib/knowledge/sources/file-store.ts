import { and, asc, eq, gte, lt, ne, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { inScope } from "#db/in-scope";
import { fileParts, pages, passages, removedKnowledge, sources } from "#db/schema/knowledge";
import { admitFile } from "#lib/knowledge/pages/life";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { newId } from "#lib/process/ids";

type FilePage = Pick<
  typeof pages.$inferInsert,
  "url" | "title" | "language" | "contentHash" | "characters" | "passageCount" | "faq" | "message" | "evidence"
>;

/** One taking in of a file: what is written under it is read once a page names it, and no longer. */
export type Upload = { pageId: string; upload: string };

/** Rows, and parts of a text, per statement: whoever else asks the database waits for one at most. */
const PORTION = 500;
const PARTS = 10;

const ofUpload = (scope: ChatbotScope, upload: string) => and(inScope(fileParts, scope), eq(fileParts.upload, upload));
const passagesOf = (scope: ChatbotScope, { pageId, upload }: Upload) =>
  and(inScope(passages, scope), eq(passages.pageId, pageId), eq(passages.upload, upload));

/** The page that the file of this name has, with what it is made of; null when there is none. */
export async function findFile(db: Database | Tx, scope: ChatbotScope, name: string): Promise<Upload | null> {
  const [page] = await db
    .select({ pageId: pages.id, upload: pages.upload })
    .from(sources)
    .innerJoin(pages, and(inScope(pages, scope), eq(pages.sourceId, sources.id), eq(pages.url, sources.url)))
    .where(and(inScope(sources, scope), eq(sources.kind, "file"), eq(sources.url, name)));
  return page ?? null;
}

/** Keeps one stretch of an upload's text, as JSON. */
export async function insertFilePart(
  db: Database,
  scope: ChatbotScope,
  { pageId, upload }: Upload,
  position: number,
  json: string,
): Promise<void> {
  await db.insert(fileParts).values({ ...scope, upload, pageId, position, content: sql`${json}::jsonb` });
}

/**
 * Keeps some of an upload's passages, given as JSON. One that says the same as a passage of `former`, the upload whose place this one takes, gets
 * its vector.
 */
export async function insertFilePassages(
  db: Database,
  scope: ChatbotScope,
  { pageId, upload }: Upload,
  former: Upload | null,
  json: string,
): Promise<void> {
  await db.execute(sql`
    with given as materialized (
      select * from jsonb_to_recordset(${json}::jsonb) as part("position" int, "headingPath" jsonb, anchor text, "charStart" int,
        "charEnd" int, text text)
    ),
    known as materialized (
      select distinct on (text, heading_path) text, heading_path, embedding, embedding_model from ${passages}
      where ${former ? passagesOf(scope, former) : sql`false`} and embedding_model is not null and text in (select text from given)
    )
    insert into ${passages} (account_id, chatbot_id, page_id, upload, id, position, heading_path, anchor, char_start, char_end, text,
      embedding, embedding_model)
    select ${scope.accountId}, ${scope.chatbotId}, ${pageId}, ${upload}, 'psg_' || substr(md5(${newId("psg")} || given.position), 1, 22),
      given.position, given."headingPath", given.anchor, given."charStart", given."charEnd", given.text, known.embedding,
      known.embedding_model
    from given left join known on known.text = given.text and known.heading_path = given."headingPath"`);
}

/** Makes an upload a page of a source of its own; a file of the same name is replaced where it stands. Some small rows, however large the file. */
export async function setFilePage(tx: Tx, scope: ChatbotScope, { pageId, upload }: Upload, values: FilePage) {
  const [source] = await tx
    .insert(sources)
    .values({ id: newId("src"), ...scope, kind: "file", url: values.url, state: "active" })
    .onConflictDoUpdate({
      target: [sources.accountId, sources.chatbotId, sources.kind, sources.url],
      set: { state: "active" },
    })
    .returning({ id: sources.id });
  if (!source) throw new Error("A source was neither made nor found.");
  return admitFile(tx, { ...scope, ...values, id: pageId, upload, sourceId: source.id });
}

/** Deletes what was written under an upload that no page names, a portion at a time, its passages first: they are found by its parts. */
export async function dropUpload(db: Database, scope: ChatbotScope, upload: Upload): Promise<void> {
  while ((await dropFilePassages(db, scope, upload, PORTION)) === PORTION);
  while ((await dropFileParts(db, scope, upload.upload, PARTS)) === PARTS);
}

export async function dropFilePassages(
  db: Database,
  scope: ChatbotScope,
  upload: Upload,
  limit: number,
): Promise<number> {
  const some = db
    .select({ id: passages.id })
    .from(passages)
    .where(passagesOf(scope, upload))
    .orderBy(asc(passages.position))
    .limit(limit);
  const gone = await db
    .delete(passages)
    .where(and(inScope(passages, scope), sql`${passages.id} in (${some})`))
    .returning({ id: passages.id });
  return gone.length;
}

export async function dropFileParts(db: Database, scope: ChatbotScope, upload: string, limit: number): Promise<number> {
  const some = db
    .select({ position: fileParts.position })
    .from(fileParts)
    .where(ofUpload(scope, upload))
    .orderBy(asc(fileParts.position))
    .limit(limit);
  const gone = await db
    .delete(fileParts)
    .where(and(ofUpload(scope, upload), sql`${fileParts.position} in (${some})`))
    .returning({ position: fileParts.position });
  return gone.length;
}

/** The text of an upload, read a portion at a time; what is deleted meanwhile is missing. */
export async function uploadedText(db: Database, scope: ChatbotScope, upload: string): Promise<string> {
  const parts: string[] = [];
  for (;;) {
    const next = await textParts(db, scope, upload, parts.length, PARTS);
    parts.push(...next);
    if (next.length < PARTS) return parts.join("");
  }
}

export async function textParts(
  db: Database,
  scope: ChatbotScope,
  upload: string,
  from: number,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .select({ text: sql<string>`${fileParts.content}->>'text'` })
    .from(fileParts)
    .where(and(ofUpload(scope, upload), gte(fileParts.position, from)))
    .orderBy(asc(fileParts.position))
    .limit(limit);
  return rows.map((row) => row.text);
}

/** Uploads from before `before`, of every account, that neither a page nor a deleted one names. Each has a part with the position 0. */
export async function looseUploads(db: Database, before: Date): Promise<(ChatbotScope & Upload)[]> {
  const isOf = (table: typeof pages | typeof removedKnowledge) =>
    sql`${table.accountId} = ${fileParts.accountId} and ${table.chatbotId} = ${fileParts.chatbotId}`;
  return db
    .select({
      accountId: fileParts.accountId,
      chatbotId: fileParts.chatbotId,
      pageId: fileParts.pageId,
      upload: fileParts.upload,
    })
    .from(fileParts)
    .where(
      and(
        lt(fileParts.createdAt, before),
        eq(fileParts.position, 0),
        sql`not exists (select 1 from ${pages} where ${isOf(pages)} and ${pages.upload} = ${fileParts.upload} and ${ne(pages.upload, "")})`,
        sql`not exists (select 1 from ${removedKnowledge} where ${isOf(removedKnowledge)} and ${removedKnowledge.kind} = 'pages'
          and ${removedKnowledge.row}->>'upload' = ${fileParts.upload})`,
      ),
    )
    .limit(100);
}
