import { and, asc, count, eq, exists, getTableColumns, gt, inArray, isNull, lte, max, not, or, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { inScope } from "#db/in-scope";
import { leftOut } from "#db/left-out";
import { chatbots } from "#db/schema/chatbots";
import { pages, sources } from "#db/schema/knowledge";
import { isFetching } from "#lib/knowledge/pages/queue-store";
import type { SourceState } from "#lib/knowledge/sources/source-schema";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { newId } from "#lib/process/ids";
import { storable } from "#lib/process/storable";

export type SourceRow = typeof sources.$inferSelect;

/** A sitemap's files are read one by one, each within 20 s; before each the lease is taken anew. */
const LEASE_SECONDS = 90;

/** The pages of a source. */
export const ofSource = (source: SourceRow) => and(inScope(pages, source), eq(pages.sourceId, source.id));

export async function findSource(db: Database | Tx, scope: ChatbotScope, id: string): Promise<SourceRow | null> {
  const [row] = await db
    .select()
    .from(sources)
    .where(and(inScope(sources, scope), eq(sources.id, id)));
  return row ?? null;
}

/** What the chatbot's pages come from. */
export async function listSourceRows(db: Database, scope: ChatbotScope): Promise<SourceRow[]> {
  return db.select().from(sources).where(inScope(sources, scope)).orderBy(asc(sources.createdAt), asc(sources.id));
}

/** Null when the chatbot has the same source already. */
export async function insertSource(tx: Tx, values: typeof sources.$inferInsert): Promise<SourceRow | null> {
  const [row] = await tx.insert(sources).values(values).onConflictDoNothing().returning();
  return row ?? null;
}

/** Writes to the source's row and to the object. */
export async function updateSource(tx: Tx, source: SourceRow, values: Partial<SourceRow>): Promise<void> {
  if (Object.keys(values).length === 0) return;
  await tx
    .update(sources)
    .set(storable(values))
    .where(and(inScope(sources, source), eq(sources.id, source.id)));
  Object.assign(source, values);
}

/** The source of the pages that the owner names one by one: made when it is first asked for, and then always the same. */
export async function listSource(tx: Tx, scope: ChatbotScope): Promise<SourceRow> {
  const made = await insertSource(tx, { id: newId("src"), ...scope, kind: "list", url: "", state: "finished" });
  if (made) return made;
  const [row] = await tx
    .select()
    .from(sources)
    .where(and(inScope(sources, scope), eq(sources.kind, "list")));
  if (!row) throw new Error("The list of pages was neither made nor found.");
  return row;
}

export async function deleteSourceRow(tx: Tx, source: SourceRow): Promise<void> {
  await tx.delete(sources).where(and(inScope(sources, source), eq(sources.id, source.id)));
}

export type SourceCounts = {
  sourceId: string;
  state: string;
  /** Seen, but never asked for. */
  leftOut: boolean;
  n: number;
  lastFetchedAt: Date | null;
};

/** How many pages of each source are in which state. */
export async function countPagesOfSources(
  db: Database | Tx,
  scope: ChatbotScope,
  sourceIds: readonly string[],
): Promise<SourceCounts[]> {
  if (sourceIds.length === 0) return [];
  return db
    .select({ sourceId: pages.sourceId, state: pages.state, leftOut, n: count(), lastFetchedAt: max(pages.fetchedAt) })
    .from(pages)
    .where(and(inScope(pages, scope), inArray(pages.sourceId, [...sourceIds])))
    .groupBy(pages.sourceId, pages.state, leftOut);
}

/** What is being fetched right now. */
export async function fetchingUrls(
  db: Database | Tx,
  scope: ChatbotScope,
): Promise<{ sourceId: string; url: string }[]> {
  return db
    .select({ sourceId: pages.sourceId, url: pages.url })
    .from(pages)
    .where(and(inScope(pages, scope), isFetching))
    .limit(20);
}

/**
 * A look into the index for each source and state: the order is the index's. As `exists` beside an `or`, or without an order, it may be
 * answered by reading the pages of every account.
 */
const hasPage = (
  state: "queued" | "fetching",
) => sql`(select ${pages.id} from ${pages} where ${pages.accountId} = ${sources.accountId}
  and ${pages.chatbotId} = ${sources.chatbotId} and ${pages.sourceId} = ${sources.id} and ${pages.state} = ${sql.raw(`'${state}'`)}
  order by ${pages.fetchedAt} limit 1) is not null`;
const pending = sql`(${hasPage("queued")} or ${hasPage("fetching")})`;

const free = or(isNull(sources.leaseUntil), lte(sources.leaseUntil, sql`now()`));
const listable = and(eq(sources.state, "listing"), lte(sources.runAfter, sql`now()`), free);
const hasEnded = and(eq(sources.state, "running"), not(pending));

/** A deleted chatbot's sources rest until the delete is undone or their day is over. */
const living = () =>
  exists(
    sql`(select 1 from ${chatbots} where ${chatbots.accountId} = ${sources.accountId} and ${chatbots.id} = ${sources.chatbotId}
      and ${chatbots.deletedAt} is null)`,
  );

/** The chatbot's sources whose last page is settled, so that their run can be closed. */
export async function endedRuns(db: Database, scope: ChatbotScope): Promise<SourceRow[]> {
  return db
    .select()
    .from(sources)
    .where(and(inScope(sources, scope), hasEnded));
}

export async function hasPendingPages(tx: Tx, source: SourceRow): Promise<boolean> {
  const [row] = await tx
    .select({ id: sources.id })
    .from(sources)
    .where(and(inScope(sources, source), eq(sources.id, source.id), pending));
  return row !== undefined;
}

/** Takes one sitemap that waits to be read for this worker. */
export async function claimSource(db: Database, scope: ChatbotScope): Promise<SourceRow | null> {
  const one = db.$with("one").as(
    db
      .select({ id: sources.id })
      .from(sources)
      .where(and(inScope(sources, scope), listable, living()))
      .orderBy(sources.runAfter)
      .limit(1)
      .for("update", { skipLocked: true }),
  );
  const [row] = await db
    .with(one)
    .update(sources)
    .set({
      attempts: sql`${sources.attempts} + 1`,
      leaseUntil: sql`now() + ${LEASE_SECONDS} * interval '1 second'`,
    })
    .from(one)
    .where(and(inScope(sources, scope), eq(sources.id, one.id)))
    .returning(getTableColumns(sources));
  return row ?? null;
}

/** The listing, while it is still read by the worker that claimed it. */
const stillOf = (claimed: SourceRow) =>
  and(
    inScope(sources, claimed),
    eq(sources.id, claimed.id),
    eq(sources.state, "listing"),
    eq(sources.attempts, claimed.attempts),
  );

/** The heartbeat of a listing; false when it is no longer this worker's. */
export async function keepSource(db: Database, claimed: SourceRow): Promise<boolean> {
  const rows = await db
    .update(sources)
    .set({ leaseUntil: sql`now() + ${LEASE_SECONDS} * interval '1 second'` })
    .where(and(stillOf(claimed), living()))
    .returning({ id: sources.id });
  return rows.length > 0;
}

/** Gives a listing back undone, to be taken again at once, where it is still this worker's. */
export async function returnSource(db: Database, claimed: SourceRow): Promise<void> {
  await db
    .update(sources)
    .set({ leaseUntil: null, attempts: sql`greatest(${sources.attempts} - 1, 0)` })
    .where(stillOf(claimed));
}

/** Ends the leases of listings, of every account: for the start of a process that knows that no other works. */
export async function releaseSourceLeases(db: Database): Promise<void> {
  await db.update(sources).set({ leaseUntil: null }).where(eq(sources.state, "listing"));
}

/** Every chatbot, of every account, with a sitemap to read or a run to close. */
export async function chatbotsWithDueSources(db: Database): Promise<ChatbotScope[]> {
  return db
    .selectDistinct({ accountId: sources.accountId, chatbotId: sources.chatbotId })
    .from(sources)
    .where(and(or(listable, hasEnded), living()))
    .limit(1_000);
}

const AT_REST: SourceState[] = ["finished", "cancelled", "failed"];

/** Sources, of every account, whose schedule says that it is time. */
export async function scheduledSources(db: Database): Promise<SourceRow[]> {
  return db
    .select()
    .from(sources)
    .where(and(lte(sources.nextRunAt, sql`now()`), inArray(sources.state, AT_REST), living()))
    .orderBy(sources.nextRunAt)
    .limit(200);
}

/** Sources, of every account, whose run has been going on for longer than `seconds` since it was started or resumed. */
export async function overdueRuns(db: Database, seconds: number): Promise<SourceRow[]> {
  return db
    .select()
    .from(sources)
    .where(
      and(
        inArray(sources.state, ["running", "listing"]),
        living(),
        sql`coalesce(${sources.resumedAt}, ${sources.runStartedAt}) < now() - ${seconds} * interval '1 second'`,
      ),
    )
    .limit(200);
}

/** When the chatbot's next sitemap may be read; null when none waits. */
export async function nextListingAt(db: Database, scope: ChatbotScope): Promise<Date | null> {
  const [row] = await db
    .select({ at: sources.runAfter })
    .from(sources)
    .where(and(inScope(sources, scope), eq(sources.state, "listing"), free, gt(sources.run, 0)))
    .orderBy(sources.runAfter)
    .limit(1);
  return row?.at ?? null;
}
