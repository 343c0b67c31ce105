import { and, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { pages, passages, qaQuestions, qas, removedKnowledge, sources } from "#db/schema/knowledge";
import type { ChatbotScope } from "#lib/chatbots/scope";
import { inBatches } from "#lib/knowledge/in-batches";

const TABLES = { pages, passages, qas, qaQuestions, sources };

const inScope = (table: SQL, scope: ChatbotScope) =>
  sql`${table}.account_id = ${scope.accountId} and ${table}.chatbot_id = ${scope.chatbotId}`;

const list = (ids: readonly string[]) =>
  sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  );

/** A part without its vector: that is large, and made anew from the text. */
const partsOf = (table: typeof passages | typeof qaQuestions, key: SQL) => sql`coalesce((
  select jsonb_agg(to_jsonb(part) - 'embedding' - 'embedding_model' order by part.position) from ${table} part
  where part.account_id = one.account_id and part.chatbot_id = one.chatbot_id and ${key} = one.id), '[]')`;

const COLUMNS = sql`insert into ${removedKnowledge} (account_id, chatbot_id, id, kind, root, row, parts)
  select one.account_id, one.chatbot_id, one.id`;

/** Puts pages aside before they are deleted, and the sources of files with them; `root` is the source that is deleted, if one is. */
export async function setPagesAside(tx: Tx, scope: ChatbotScope, ids: readonly string[], root?: string): Promise<void> {
  for (const batch of inBatches(ids)) {
    await tx.execute(sql`${COLUMNS}, 'pages', ${root ?? sql`one.id`}, to_jsonb(one), ${partsOf(passages, sql`part.page_id`)}
      from ${pages} one where ${inScope(sql`one`, scope)} and one.id in (${list(batch)})`);
    if (root !== undefined) continue;
    await tx.execute(sql`${COLUMNS}, 'sources', page.id, to_jsonb(one), '[]' from ${pages} page
      join ${sources} one on one.account_id = page.account_id and one.chatbot_id = page.chatbot_id and one.id = page.source_id
      where ${inScope(sql`page`, scope)} and page.id in (${list(batch)}) and one.kind = 'file'`);
  }
}

export async function setSourceAside(tx: Tx, scope: ChatbotScope, id: string): Promise<void> {
  await tx.execute(sql`${COLUMNS}, 'sources', one.id, to_jsonb(one), '[]'
    from ${sources} one where ${inScope(sql`one`, scope)} and one.id = ${id}`);
}

export async function setQasAside(tx: Tx, scope: ChatbotScope, ids: readonly string[]): Promise<void> {
  for (const batch of inBatches(ids)) {
    await tx.execute(sql`${COLUMNS}, 'qas', one.id, to_jsonb(one), ${partsOf(qaQuestions, sql`part.qa_id`)}
      from ${qas} one where ${inScope(sql`one`, scope)} and one.id in (${list(batch)})`);
  }
}

/** What was under way when a row was deleted is under way no more. */
const AT_REST = sql`'{"lease_until": null, "attempts": 0}'::jsonb`;
/** What a row lacks that was deleted before an upgrade brought the column. */
const NEWER = sql`'{"listed_run": 0}'::jsonb`;

/** The rows of `kind` that went with the given deletes, as rows of their table again. */
const rowsOf = (kind: "pages" | "qas" | "sources", scope: ChatbotScope, roots: readonly string[]) => sql`
  select was.* from ${removedKnowledge} kept, jsonb_populate_record(null::${TABLES[kind]}, ${NEWER} || kept.row || ${AT_REST}) was
  where ${inScope(sql`kept`, scope)} and kept.kind = ${kind} and kept.root in (${list(roots)})`;

const insertParts = (
  into: typeof passages | typeof qaQuestions,
  scope: ChatbotScope,
  ids: readonly string[],
) => sql`insert into ${into}
  select part.* from ${removedKnowledge} kept, jsonb_populate_recordset(null::${into}, kept.parts) part
  where ${inScope(sql`kept`, scope)} and kept.id in (${list(ids)}) on conflict do nothing`;

const idsOf = (result: { rows: unknown[] }) => result.rows.map((row) => (row as { id: string }).id);

/**
 * Brings back the sources and pages that went with the given deletes. What the owner has added again meanwhile stays as it is. Answers
 * the ids of what came back.
 */
export async function bringBackPages(
  tx: Tx,
  scope: ChatbotScope,
  roots: readonly string[],
): Promise<{ sources: string[]; pages: string[] }> {
  const back = { sources: [] as string[], pages: [] as string[] };
  for (const batch of inBatches(roots)) {
    const made = await tx.execute(
      sql`insert into ${sources} ${rowsOf("sources", scope, batch)} on conflict do nothing returning id`,
    );
    back.sources.push(...idsOf(made));
    const inserted = await tx.execute(sql`insert into ${pages} ${rowsOf("pages", scope, batch)}
      and exists (select 1 from ${sources} own where ${inScope(sql`own`, scope)} and own.id = kept.row->>'source_id')
      on conflict do nothing returning id`);
    back.pages.push(...idsOf(inserted));
    await forget(tx, scope, batch, async () => {
      for (const ids of inBatches(idsOf(inserted))) await tx.execute(insertParts(passages, scope, ids));
    });
  }
  return back;
}

/** Brings back deleted Q&As with their phrasings, except questions that another Q&A has by now. Answers their ids. */
export async function bringBackQas(tx: Tx, scope: ChatbotScope, roots: readonly string[]): Promise<string[]> {
  const back: string[] = [];
  for (const batch of inBatches(roots)) {
    const inserted = idsOf(
      await tx.execute(sql`insert into ${qas} ${rowsOf("qas", scope, batch)} on conflict do nothing returning id`),
    );
    await forget(tx, scope, batch, async () => {
      if (inserted.length > 0) await tx.execute(insertParts(qaQuestions, scope, inserted));
    });
    if (inserted.length === 0) continue;
    const empty = await tx.execute(sql`delete from ${qas} one where ${inScope(sql`one`, scope)}
      and one.id in (${list(inserted)}) and not exists (select 1 from ${qaQuestions} part
        where part.account_id = one.account_id and part.chatbot_id = one.chatbot_id and part.qa_id = one.id) returning id`);
    const gone = new Set(idsOf(empty));
    back.push(...inserted.filter((id) => !gone.has(id)));
  }
  return back;
}

/** After `last`, the deletes can be undone no more. */
async function forget(tx: Tx, scope: ChatbotScope, roots: string[], last: () => Promise<void>): Promise<void> {
  await last();
  await tx
    .delete(removedKnowledge)
    .where(and(sql`${inScope(sql`${removedKnowledge}`, scope)}`, inArray(removedKnowledge.root, roots)));
}

/** Housekeeping over all accounts. */
export async function dropRemovedBefore(db: Database, before: Date): Promise<void> {
  await db.delete(removedKnowledge).where(lt(removedKnowledge.removedAt, before));
}
