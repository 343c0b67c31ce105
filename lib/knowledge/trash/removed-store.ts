import { and, getTableColumns, inArray, is, SQL, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { pages, passages, qaQuestions, qas, removedKnowledge, sources } from "#db/schema/knowledge";
import { inBatches } from "#lib/knowledge/in-batches";
import { queueRestored } from "#lib/knowledge/pages/life";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

const TABLES = { pages, passages, qas, qaQuestions, sources };

const inScope = (table: SQL, scope: ChatbotScope) =>
  sql`${table}.account_id = ${scope.accountId} and ${table}.chatbot_id = ${scope.chatbotId}`;

const list = (ids: readonly string[]) =>
  sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  );

/** A part without its vector: that is large, and made anew from the text. */
const partsOf = (table: typeof passages | typeof qaQuestions, which: SQL) => sql`coalesce((
  select jsonb_agg(to_jsonb(part) - 'embedding' - 'embedding_model' order by part.position) from ${table} part
  where part.account_id = one.account_id and part.chatbot_id = one.chatbot_id and ${which}), '[]')`;

/** What an upload has written stays where it is: nothing reads it without its page, and it is there again with it. */
const CRAWLED_PARTS = partsOf(passages, sql`part.page_id = one.id and part.upload = '' and one.upload = ''`);

const COLUMNS = sql`insert into ${removedKnowledge} (account_id, chatbot_id, id, kind, root, row, parts)
  select one.account_id, one.chatbot_id, one.id`;

/** What was put aside before under the same id gives way, unless it went with the same act. */
const LATEST = sql`on conflict (account_id, chatbot_id, id) do update
  set kind = excluded.kind, root = excluded.root, row = excluded.row, parts = excluded.parts, removed_at = excluded.removed_at
  where ${removedKnowledge}.root <> excluded.root`;

/**
 * Puts pages aside before they are deleted, and the sources of files with them. `root` is what brings them back together, where that is not
 * each page's own id; `withSource` when their source is put aside itself.
 */
export async function setPagesAside(
  tx: Tx,
  scope: ChatbotScope,
  ids: readonly string[],
  { root, withSource = false }: { root?: string | undefined; withSource?: boolean } = {},
): Promise<void> {
  for (const batch of inBatches(ids)) {
    await tx.execute(sql`${COLUMNS}, 'pages', ${root ?? sql`one.id`}, to_jsonb(one), ${CRAWLED_PARTS}
      from ${pages} one where ${inScope(sql`one`, scope)} and one.id in (${list(batch)}) ${LATEST}`);
    if (withSource) continue;
    await tx.execute(sql`${COLUMNS}, 'sources', ${root ?? sql`page.id`}, to_jsonb(one), '[]' from ${pages} page
      join ${sources} one on one.account_id = page.account_id and one.chatbot_id = page.chatbot_id and one.id = page.source_id
      where ${inScope(sql`page`, scope)} and page.id in (${list(batch)}) and one.kind = 'file' ${LATEST}`);
  }
}

export async function setSourceAside(tx: Tx, scope: ChatbotScope, id: string): Promise<void> {
  await tx.execute(sql`${COLUMNS}, 'sources', one.id, to_jsonb(one), '[]'
    from ${sources} one where ${inScope(sql`one`, scope)} and one.id = ${id} ${LATEST}`);
}

/** Puts Q&As aside before they are deleted or replaced; `root` is what brings them back together, where that is not each Q&A's own id. */
export async function setQasAside(tx: Tx, scope: ChatbotScope, ids: readonly string[], root?: string): Promise<void> {
  for (const batch of inBatches(ids)) {
    await tx.execute(sql`${COLUMNS}, 'qas', ${root ?? sql`one.id`}, to_jsonb(one), ${partsOf(qaQuestions, sql`part.qa_id = one.id`)}
      from ${qas} one where ${inScope(sql`one`, scope)} and one.id in (${list(batch)}) ${LATEST}`);
  }
}

/** What was under way when a row was deleted is under way no more; a Q&A's return is a change, for the indexes that lag. */
const BACK = {
  pages: sql`jsonb_build_object('lease_until', null, 'attempts', 0)`,
  sources: sql`jsonb_build_object('lease_until', null, 'attempts', 0)`,
  qas: sql`jsonb_build_object('updated_at', now())`,
};

/** What a row lacks that was deleted before an upgrade brought a column: the column's default. */
const defaultsOf = (table: (typeof TABLES)[keyof typeof TABLES]) =>
  sql`jsonb_build_object(${sql.join(
    Object.values(getTableColumns(table)).flatMap((column) =>
      column.notNull && column.default !== undefined
        ? [sql`${column.name}::text, ${is(column.default, SQL) ? column.default : jsonOf(column.default)}`]
        : [],
    ),
    sql`, `,
  )})`;

const jsonOf = (value: unknown) => sql`${JSON.stringify(value)}::text::jsonb`;

/** The rows of `kind` that went with the given deletes, as rows of their table again. */
const rowsOf = (kind: "pages" | "qas" | "sources", scope: ChatbotScope, roots: readonly string[]) => sql`
  select was.* from ${removedKnowledge} kept,
    jsonb_populate_record(null::${TABLES[kind]}, ${defaultsOf(TABLES[kind])} || kept.row || ${BACK[kind]}) was
  where ${inScope(sql`kept`, scope)} and kept.kind = ${kind} and kept.root in (${list(roots)})`;

const insertParts = (
  into: typeof passages | typeof qaQuestions,
  scope: ChatbotScope,
  ids: readonly string[],
) => sql`insert into ${into}
  select part.* from ${removedKnowledge} kept, jsonb_array_elements(kept.parts) given,
    jsonb_populate_record(null::${into}, ${defaultsOf(into)} || given) part
  where ${inScope(sql`kept`, scope)} and kept.id in (${list(ids)}) on conflict do nothing`;

const idsOf = (result: { rows: unknown[] }) => result.rows.map((row) => (row as { id: string }).id);

/**
 * Brings back the sources and pages that went with the given deletes. What the owner has added again meanwhile stays as it is. A page whose
 * source is gone stays put aside until that is back; one that the owner had named joins the present list. Returns the ids of what came back.
 */
export async function bringBackPages(
  tx: Tx,
  scope: ChatbotScope,
  roots: readonly string[],
): Promise<{ sources: string[]; pages: string[] }> {
  const back = { sources: [] as string[], pages: [] as string[] };
  for (const batch of inBatches(roots)) {
    const made = idsOf(
      await tx.execute(
        sql`insert into ${sources} ${rowsOf("sources", scope, batch)} on conflict do nothing returning id`,
      ),
    );
    back.sources.push(...made);
    await joinPresentList(tx, scope, batch);
    const inserted = idsOf(
      await tx.execute(sql`insert into ${pages} ${rowsOf("pages", scope, batch)}
      and exists (select 1 from ${sources} own where ${inScope(sql`own`, scope)} and own.id = kept.row->>'source_id')
      on conflict do nothing returning id`),
    );
    back.pages.push(...inserted);
    for (const ids of inBatches(inserted)) await tx.execute(insertParts(passages, scope, ids));
    await forget(tx, scope, [...made, ...inserted]);
  }
  await queueRestored(tx, scope, back.pages);
  return back;
}

/** There is one list of named pages: where it was deleted and begun again, the deleted one's pages belong to that. */
async function joinPresentList(tx: Tx, scope: ChatbotScope, roots: string[]): Promise<void> {
  await tx.execute(sql`update ${removedKnowledge} page set row = page.row || jsonb_build_object('source_id', present.id)
    from ${removedKnowledge} own, ${sources} present
    where ${inScope(sql`page`, scope)} and page.kind = 'pages' and page.root in (${list(roots)})
      and ${inScope(sql`own`, scope)} and own.kind = 'sources' and own.id = page.row->>'source_id' and own.row->>'kind' = 'list'
      and ${inScope(sql`present`, scope)} and present.kind = 'list'`);
}

/** Brings back deleted Q&As with their phrasings, except questions that another Q&A has by now. Returns their ids. */
export async function bringBackQas(tx: Tx, scope: ChatbotScope, roots: readonly string[]): Promise<string[]> {
  const back: string[] = [];
  for (const batch of inBatches(roots)) {
    const inserted = idsOf(
      await tx.execute(sql`insert into ${qas} ${rowsOf("qas", scope, batch)} on conflict do nothing returning id`),
    );
    for (const ids of inBatches(inserted)) await tx.execute(insertParts(qaQuestions, scope, ids));
    const empty = new Set<string>();
    for (const ids of inBatches(inserted)) {
      const without = await tx.execute(sql`delete from ${qas} one where ${inScope(sql`one`, scope)}
        and one.id in (${list(ids)}) and not exists (select 1 from ${qaQuestions} part
          where part.account_id = one.account_id and part.chatbot_id = one.chatbot_id and part.qa_id = one.id) returning id`);
      for (const id of idsOf(without)) empty.add(id);
    }
    const these = inserted.filter((id) => !empty.has(id));
    await forget(tx, scope, these);
    back.push(...these);
  }
  return back;
}

/** What is back is put aside no more; what could not come back stays so until its day is over. */
async function forget(tx: Tx, scope: ChatbotScope, ids: readonly string[]): Promise<void> {
  for (const batch of inBatches(ids)) {
    await tx
      .delete(removedKnowledge)
      .where(and(sql`${inScope(sql`${removedKnowledge}`, scope)}`, inArray(removedKnowledge.id, batch)));
  }
}

/** Housekeeping over all accounts: deletes up to `limit` rows that were put aside before `before`; returns how many. */
export async function dropRemovedBefore(db: Database, before: Date, limit: number): Promise<number> {
  const { rowCount } = await db.execute(sql`delete from ${removedKnowledge} where ctid = any(array(
    select ctid from ${removedKnowledge} where ${removedKnowledge.removedAt} < ${before} order by ${removedKnowledge.removedAt} limit ${limit}))`);
  return rowCount ?? 0;
}
