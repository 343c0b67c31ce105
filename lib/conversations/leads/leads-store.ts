import { and, asc, count, desc, eq, getTableColumns, gt, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { inScope } from "#db/in-scope";
import { microseconds, momentOf } from "#db/keyset";
import { amongOldest } from "#db/oldest-rows";
import { leads } from "#db/schema/chatbots";
import { removedKnowledge } from "#db/schema/knowledge";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import type { Place } from "#lib/process/cursor";

export type LeadRow = typeof leads.$inferSelect;

export async function insertLead(tx: Tx, values: typeof leads.$inferInsert): Promise<LeadRow> {
  const [row] = await tx.insert(leads).values(values).returning();
  return row as LeadRow;
}

const meeting = (scope: ChatbotScope, isOpenOnly: boolean): SQL | undefined =>
  and(inScope(leads, scope), isOpenOnly ? isNull(leads.doneAt) : undefined);

/** The leads of a chatbot, all or those that are not done, the newest first; and how many there are. */
export async function leadRows(db: Database, scope: ChatbotScope, isOpenOnly: boolean, limit: number, offset: number) {
  const [total] = await db.select({ n: count() }).from(leads).where(meeting(scope, isOpenOnly));
  const rows = await db
    .select()
    .from(leads)
    .where(meeting(scope, isOpenOnly))
    .orderBy(desc(leads.createdAt), asc(leads.id))
    .limit(limit)
    .offset(offset);
  return { total: total?.n ?? 0, rows };
}

/** Leads from before a place in their list, the newest first, each with its moment. */
export async function leadsBefore(db: Database, scope: ChatbotScope, start: Place | null, limit: number) {
  const before = start
    ? or(lt(leads.createdAt, momentOf(start[0])), and(eq(leads.createdAt, momentOf(start[0])), gt(leads.id, start[1])))
    : undefined;
  return db
    .select({ ...getTableColumns(leads), at: microseconds(leads.createdAt) })
    .from(leads)
    .where(and(inScope(leads, scope), before))
    .orderBy(desc(leads.createdAt), asc(leads.id))
    .limit(limit);
}

/** Marks a lead as done, or as open again. */
export async function setLeadDone(db: Database, scope: ChatbotScope, id: string, isDone: boolean) {
  const [row] = await db
    .update(leads)
    .set({ doneAt: isDone ? sql`coalesce(${leads.doneAt}, now())` : null })
    .where(and(inScope(leads, scope), eq(leads.id, id)))
    .returning();
  return row ?? null;
}

const one = (scope: ChatbotScope, id: string) =>
  sql`one.account_id = ${scope.accountId} and one.chatbot_id = ${scope.chatbotId} and one.id = ${id}`;

/** Puts a lead into the trash, where it is kept for a day. Returns whether there was one. */
export async function trashLead(tx: Tx, scope: ChatbotScope, id: string): Promise<boolean> {
  await tx.execute(sql`
    insert into ${removedKnowledge} (account_id, chatbot_id, id, kind, root, row, parts)
    select one.account_id, one.chatbot_id, one.id, 'leads', one.id, to_jsonb(one), '[]' from ${leads} one where ${one(scope, id)}`);
  const gone = await tx.execute(sql`delete from ${leads} one where ${one(scope, id)} returning id`);
  return gone.rows.length > 0;
}

/** Takes a lead out of the trash. Returns whether there was one. */
export async function untrashLead(tx: Tx, scope: ChatbotScope, id: string): Promise<boolean> {
  await tx.execute(sql`
    insert into ${leads} select was.* from ${removedKnowledge} one, jsonb_populate_record(null::${leads}, one.row) was
    where ${one(scope, id)} and one.kind = 'leads'`);
  const back = await tx.execute(
    sql`delete from ${removedKnowledge} one where ${one(scope, id)} and one.kind = 'leads' returning id`,
  );
  return back.rows.length > 0;
}

/** Housekeeping over all accounts: deletes up to `limit` leads from before `before`; returns how many. */
export async function dropLeadsBefore(db: Database, before: Date, limit: number): Promise<number> {
  const rows = await db
    .delete(leads)
    .where(amongOldest(leads, "created_at", { before }, limit))
    .returning({ id: leads.id });
  return rows.length;
}

/** Housekeeping over all accounts: takes the messages of up to `limit` leads whose chatbot's retention is over at `now`; returns how many. */
export async function emptyLeads(db: Database, now: Date, limit: number): Promise<number> {
  const rows = await db
    .update(leads)
    .set({ message: "" })
    .where(amongOldest(leads, "created_at", { retentionAt: now }, limit, sql`message <> ''`))
    .returning({ id: leads.id });
  return rows.length;
}
