import { and, eq, lt, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { fileParts, pages, passages, sources } from "#db/schema/knowledge";
import type { ChatbotScope } from "#lib/chatbots/scope";
import { newId } from "#lib/process/ids";

type FilePage = Pick<
  typeof pages.$inferInsert,
  "url" | "title" | "language" | "contentHash" | "characters" | "passageCount" | "faq" | "message" | "evidence"
>;

const ofUpload = (scope: ChatbotScope, upload: string) =>
  and(eq(fileParts.accountId, scope.accountId), eq(fileParts.chatbotId, scope.chatbotId), eq(fileParts.upload, upload));

/** Keeps one part of an upload, as JSON, until the file is complete. */
export async function insertFilePart(
  db: Database,
  scope: ChatbotScope,
  upload: string,
  position: number,
  json: string,
): Promise<void> {
  await db.insert(fileParts).values({ ...scope, upload, position, content: sql`${json}::jsonb` });
}

export async function deleteFileParts(db: Database | Tx, scope: ChatbotScope, upload: string): Promise<void> {
  await db.delete(fileParts).where(ofUpload(scope, upload));
}

/** Housekeeping over all accounts: parts that a process left when it ended. */
export async function dropFilePartsBefore(db: Database, before: Date): Promise<void> {
  await db.delete(fileParts).where(lt(fileParts.createdAt, before));
}

/**
 * Makes an upload's parts one page of a source of its own, with its passages; a file of the same name is replaced where it stands.
 * A passage that says the same as before keeps its vector.
 */
export async function insertFilePage(tx: Tx, scope: ChatbotScope, upload: string, values: FilePage) {
  const [source] = await tx
    .insert(sources)
    .values({ id: newId("src"), ...scope, kind: "file", url: values.url, state: "active" })
    .onConflictDoUpdate({
      target: [sources.accountId, sources.chatbotId, sources.kind, sources.url],
      set: { state: "active" },
    })
    .returning({ id: sources.id });
  if (!source) throw new Error("A source was neither made nor found.");
  const text = sql`(select coalesce(string_agg(content->>'text', '' order by position), '') from ${fileParts} where ${ofUpload(scope, upload)})`;
  const settled = { ...values, text, state: "indexed", fetchedAt: new Date() };
  const [page] = await tx
    .insert(pages)
    .values({ id: newId("pag"), ...scope, sourceId: source.id, ...settled, outcome: "new" })
    .onConflictDoUpdate({
      target: [pages.accountId, pages.chatbotId, pages.sourceId, pages.url],
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
  await swapFilePassages(tx, scope, upload, page.id);
  await deleteFileParts(tx, scope, upload);
  return page;
}

/** Inside the database: thousands of passages are one statement, and none of them comes through this process again. */
async function swapFilePassages(tx: Tx, scope: ChatbotScope, upload: string, pageId: string): Promise<void> {
  const prefix = newId("psg");
  await tx.execute(sql`
    with old as (
      delete from ${passages} where account_id = ${scope.accountId} and chatbot_id = ${scope.chatbotId} and page_id = ${pageId}
      returning text, heading_path, embedding, embedding_model
    ),
    known as (select distinct on (text, heading_path) * from old where embedding_model is not null),
    given as (
      select part.* from ${fileParts}, jsonb_to_recordset(content->'passages') as part("position" int, "headingPath" jsonb, anchor text,
        "charStart" int, "charEnd" int, text text)
      where ${ofUpload(scope, upload)} and content ? 'passages'
    )
    insert into ${passages} (account_id, chatbot_id, page_id, id, position, heading_path, anchor, char_start, char_end, text, embedding,
      embedding_model)
    select ${scope.accountId}, ${scope.chatbotId}, ${pageId}, 'psg_' || substr(md5(${prefix} || given.position), 1, 22), given.position,
      given."headingPath", given.anchor, given."charStart", given."charEnd", given.text, known.embedding, known.embedding_model
    from given left join known on known.text = given.text and known.heading_path = given."headingPath"
  `);
}
