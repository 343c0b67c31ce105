import { and, asc, count, desc, eq, gt, inArray, or, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { holds, inScope } from "#db/in-scope";
import { microseconds, momentOf } from "#db/keyset";
import { qaQuestions, qas } from "#db/schema/knowledge";
import { inBatches } from "#lib/knowledge/in-batches";
import type { MergedQa } from "#lib/knowledge/qas/merge-qas";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import type { Place } from "#lib/process/cursor";
import { newId } from "#lib/process/ids";

/** So many new rows change what a table holds too little for a plan to matter. */
const FEW = 200;

/** Later than before in whole milliseconds, whatever the clock and whenever the transaction began: it is the Q&A's version. */
const LATER = sql`greatest(now(), date_trunc('milliseconds', ${qas.updatedAt}) + interval '1 millisecond')`;

export type StoredQa = {
  id: string;
  answer: string;
  updatedAt: Date;
  questions: { normalized: string; question: string }[];
};

async function withQuestions(
  db: Database | Tx,
  scope: ChatbotScope,
  rows: (typeof qas.$inferSelect)[],
  all: boolean,
): Promise<StoredQa[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const found = await db
    .select({ qaId: qaQuestions.qaId, normalized: qaQuestions.normalized, question: qaQuestions.question })
    .from(qaQuestions)
    .where(all ? inScope(qaQuestions, scope) : and(inScope(qaQuestions, scope), inArray(qaQuestions.qaId, ids)))
    .orderBy(asc(qaQuestions.qaId), asc(qaQuestions.position));
  const byQa = new Map<string, StoredQa["questions"]>();
  for (const { qaId, ...entry } of found) {
    const list = byQa.get(qaId);
    if (list) list.push(entry);
    else byQa.set(qaId, [entry]);
  }
  return rows.map((row) => ({
    id: row.id,
    answer: row.answer,
    updatedAt: row.updatedAt,
    questions: byQa.get(row.id) ?? [],
  }));
}

/** Every Q&A of the chatbot, in the order of their making. */
export async function allQas(db: Database | Tx, scope: ChatbotScope): Promise<StoredQa[]> {
  const rows = await db.select().from(qas).where(inScope(qas, scope)).orderBy(asc(qas.createdAt), asc(qas.id));
  return withQuestions(db, scope, rows, true);
}

/** Up to `limit` Q&As in the order of their ids, those after the id `after`. */
export async function qasAfter(db: Database, scope: ChatbotScope, after: string, limit: number): Promise<StoredQa[]> {
  const rows = await db
    .select()
    .from(qas)
    .where(and(inScope(qas, scope), gt(qas.id, after)))
    .orderBy(asc(qas.id))
    .limit(limit);
  return withQuestions(db, scope, rows, false);
}

/** Up to `limit` Q&As, the newest first, those below the Q&A `below`. */
export async function qasBelow(db: Tx, scope: ChatbotScope, below: string | null, limit: number): Promise<StoredQa[]> {
  const place = sql`(select created_at, id from qas where ${inScope(qas, scope)} and ${qas.id} = ${below})`;
  const rows = await db
    .select()
    .from(qas)
    .where(and(inScope(qas, scope), below === null ? undefined : sql`(${qas.createdAt}, ${qas.id}) < ${place}`))
    .orderBy(desc(qas.createdAt), desc(qas.id))
    .limit(limit);
  return withQuestions(db, scope, rows, false);
}

/** Up to `limit` Q&As that were made or changed in the last `ms` milliseconds by the database's clock, the newest first. */
export async function qasChangedWithin(
  db: Database,
  scope: ChatbotScope,
  ms: number,
  limit: number,
): Promise<StoredQa[]> {
  const rows = await db
    .select()
    .from(qas)
    .where(and(inScope(qas, scope), sql`${qas.updatedAt} > now() - ${ms / 1000} * interval '1 second'`))
    .orderBy(desc(qas.updatedAt), asc(qas.id))
    .limit(limit);
  return withQuestions(db, scope, rows, false);
}

/** In one round trip, because every answer waits for it. */
export async function qasById(db: Database | Tx, scope: ChatbotScope, ids: string[]): Promise<StoredQa[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      id: qas.id,
      answer: qas.answer,
      updatedAt: qas.updatedAt,
      normalized: qaQuestions.normalized,
      question: qaQuestions.question,
    })
    .from(qas)
    .innerJoin(qaQuestions, and(inScope(qaQuestions, scope), eq(qaQuestions.qaId, qas.id)))
    .where(and(inScope(qas, scope), inArray(qas.id, ids)))
    .orderBy(asc(qas.id), asc(qaQuestions.position));
  const byId = new Map<string, StoredQa>();
  for (const { id, answer, updatedAt, ...entry } of rows) {
    const known = byId.get(id);
    if (known) known.questions.push(entry);
    else byId.set(id, { id, answer, updatedAt, questions: [entry] });
  }
  return [...byId.values()];
}

/** The Q&As whose question, phrasing or answer holds `search`. */
function holding(db: Database, scope: ChatbotScope, search: string) {
  if (search === "") return inScope(qas, scope);
  const matching = db
    .select({ id: qaQuestions.qaId })
    .from(qaQuestions)
    .where(and(inScope(qaQuestions, scope), holds(qaQuestions.question, search)));
  return and(inScope(qas, scope), or(holds(qas.answer, search), inArray(qas.id, matching)));
}

/** The ids of all Q&As whose question, phrasing or answer holds `search`. */
export async function findQaIds(db: Database, scope: ChatbotScope, search: string): Promise<string[]> {
  const rows = await db
    .select({ id: qas.id })
    .from(qas)
    .where(holding(db, scope, search))
    .orderBy(asc(qas.id));
  return rows.map((row) => row.id);
}

/** Those of the Q&As whose question, phrasing or answer holds `search`, the newest first, after so many or after a place; and how many there are in all. */
export async function searchQas(
  db: Database,
  scope: ChatbotScope,
  search: string,
  limit: number,
  start: number | Place,
) {
  const where = holding(db, scope, search);
  const [total] = await db.select({ n: count() }).from(qas).where(where);
  const after =
    typeof start === "number" ? undefined : sql`(${qas.createdAt}, ${qas.id}) < (${momentOf(start[0])}, ${start[1]})`;
  const rows = await db
    .select({ qa: qas, at: microseconds(qas.createdAt) })
    .from(qas)
    .where(and(where, after))
    .orderBy(desc(qas.createdAt), desc(qas.id))
    .limit(limit)
    .offset(typeof start === "number" ? start : 0);
  const found = rows.map(({ qa }) => qa);
  const places = rows.map(({ at, qa }) => [at, qa.id] as const);
  return { total: total?.n ?? 0, items: await withQuestions(db, scope, found, false), places };
}

/** How many Q&As there are and how many characters they hold. */
export async function qaTotals(db: Database | Tx, scope: ChatbotScope): Promise<{ qas: number; characters: number }> {
  const [answers] = await db
    .select({ n: count(), characters: sql<number>`coalesce(sum(length(${qas.answer})), 0)::float8` })
    .from(qas)
    .where(inScope(qas, scope));
  const [questions] = await db
    .select({ characters: sql<number>`coalesce(sum(length(${qaQuestions.question})), 0)::float8` })
    .from(qaQuestions)
    .where(inScope(qaQuestions, scope));
  return { qas: answers?.n ?? 0, characters: (answers?.characters ?? 0) + (questions?.characters ?? 0) };
}

/** The normalised questions among `keys` that the chatbot has, with their Q&As. */
export async function ownersOfQuestions(db: Database | Tx, scope: ChatbotScope, keys: string[]) {
  const owners: { qaId: string; normalized: string; question: string }[] = [];
  for (const batch of inBatches(keys)) {
    const rows = await db
      .select({ qaId: qaQuestions.qaId, normalized: qaQuestions.normalized, question: qaQuestions.question })
      .from(qaQuestions)
      .where(and(inScope(qaQuestions, scope), inArray(qaQuestions.normalized, batch)));
    owners.push(...rows);
  }
  return owners;
}

export async function deleteQaRows(db: Tx, scope: ChatbotScope, ids: string[]): Promise<number> {
  let deleted = 0;
  for (const batch of inBatches(ids)) {
    const rows = await db
      .delete(qas)
      .where(and(inScope(qas, scope), inArray(qas.id, batch)))
      .returning({ id: qas.id });
    deleted += rows.length;
  }
  return deleted;
}

/** Writes new Q&As and replaces changed ones (those with an id), questions and all. */
export async function writeQas(
  db: Tx,
  scope: ChatbotScope,
  list: readonly (MergedQa & { id: string | null })[],
): Promise<string[]> {
  const changed = list.filter((qa) => qa.id !== null);
  for (const batch of inBatches(changed.map((qa) => qa.id as string))) {
    await db.delete(qaQuestions).where(and(inScope(qaQuestions, scope), inArray(qaQuestions.qaId, batch)));
  }
  for (const batch of inBatches(changed)) {
    const given = sql`unnest(${column(batch.map((qa) => qa.id))}, ${column(batch.map((qa) => qa.answer))}) as given (id, answer)`;
    await db
      .update(qas)
      .set({ answer: sql`given.answer`, updatedAt: LATER })
      .from(given)
      .where(and(inScope(qas, scope), sql`${qas.id} = given.id`));
  }
  const withIds = list.map((qa) => ({ ...qa, isNew: qa.id === null, id: qa.id ?? newId("qa") }));
  const made = withIds.map(({ id, answer, isNew }, order) => ({ id, answer, isNew, before: withIds.length - order }));
  for (const batch of inBatches(made.filter((qa) => qa.isNew))) await insertQas(db, scope, batch);
  // Each question is held against its Q&A: for a planner that knows nothing of the Q&As yet, by reading all of them.
  if (made.length > FEW) await lookAt(db, qas);
  const questions = withIds.flatMap(({ id, questions: own }) =>
    [...own].map(([normalized, question], position) => ({ qaId: id, position, question, normalized })),
  );
  for (const batch of inBatches(questions)) await insertQuestions(db, scope, batch);
  if (made.length > FEW) await lookAt(db, qaQuestions);
  return withIds.map((qa) => qa.id);
}

/** The values of one column in one parameter: a list of any length is the same statement, and none that takes long to parse. */
const column = (values: readonly (string | null)[]) => sql`${sql.param(values)}::text[]`;
const numbers = (values: readonly number[]) => sql`${sql.param(values)}::int[]`;

async function insertQas(db: Tx, scope: ChatbotScope, list: readonly { id: string; answer: string; before: number }[]) {
  const rows = sql`${column(list.map((qa) => qa.id))}, ${column(list.map((qa) => qa.answer))}, ${numbers(list.map((qa) => qa.before))}`;
  // One transaction's rows share its moment: the order of the list is kept in the microseconds before that.
  await db.execute(sql`insert into ${qas} (account_id, chatbot_id, id, answer, created_at)
    select ${scope.accountId}, ${scope.chatbotId}, id, answer, statement_timestamp() - before * interval '1 microsecond'
    from unnest(${rows}) as given (id, answer, before)`);
}

async function insertQuestions(
  db: Tx,
  scope: ChatbotScope,
  list: readonly { qaId: string; position: number; question: string; normalized: string }[],
) {
  const rows = sql.join(
    [
      column(list.map(() => newId("qq"))),
      column(list.map((entry) => entry.qaId)),
      numbers(list.map((entry) => entry.position)),
      column(list.map((entry) => entry.question)),
      column(list.map((entry) => entry.normalized)),
    ],
    sql`, `,
  );
  await db.execute(sql`insert into ${qaQuestions} (account_id, chatbot_id, id, qa_id, position, question, normalized)
    select ${scope.accountId}, ${scope.chatbotId}, given.* from unnest(${rows}) as given`);
}

/** Tells the planner what a table holds, from a sample of some thousand rows: sooner than the database would look by itself. */
async function lookAt(db: Tx, table: typeof qas | typeof qaQuestions): Promise<void> {
  await db.execute(sql`set local default_statistics_target = 10`);
  await db.execute(sql`analyze ${table}`);
}
