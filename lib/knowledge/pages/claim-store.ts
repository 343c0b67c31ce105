import { and, eq, getTableColumns, lt, lte, type SQL, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { chatbots } from "#db/schema/chatbots";
import { pages, sources } from "#db/schema/knowledge";
import type { ChatbotScope } from "#lib/chatbots/scope";
import type { PageRow } from "#lib/knowledge/pages/page-store";
import { GIVEN_BACK, isFetching, isQueued } from "#lib/knowledge/pages/queued-store";
import { storable } from "#lib/knowledge/storable";

/** A page is fetched within 20 s and indexed within a few; a lease that is older was left by a worker that died. */
const LEASE_SECONDS = 90;
const leaseEnd = sql`now() + ${sql.raw(String(LEASE_SECONDS))} * interval '1 second'`;

/** A deleted chatbot's pages stay as they are until the delete is undone or their day is over. */
const isLiving = sql`exists (select 1 from ${chatbots} where ${chatbots.accountId} = ${pages.accountId}
  and ${chatbots.id} = ${pages.chatbotId} and ${chatbots.deletedAt} is null)`;
/**
 * Not a page of a paused source. The paused ones are few and are looked up once for a whole statement, instead of once per page.
 */
const goesOn = (scope?: ChatbotScope) => sql`(${pages.accountId}, ${pages.chatbotId}, ${pages.sourceId}) not in (
  select ${sources.accountId}, ${sources.chatbotId}, ${sources.id} from ${sources} where ${and(
    sql`${sources.state} = 'paused'`,
    scope && eq(sources.accountId, scope.accountId),
    scope && eq(sources.chatbotId, scope.chatbotId),
  )})`;
const isDue = (scope?: ChatbotScope) => and(isQueued, lte(pages.runAfter, sql`now()`), goesOn(scope));
const isLeft = and(isFetching, lt(pages.leaseUntil, sql`now()`));

const inScope = (scope: ChatbotScope) =>
  and(eq(pages.accountId, scope.accountId), eq(pages.chatbotId, scope.chatbotId));

/** Pages at the head of the queue that are looked at, and more pages than asked for, since another worker may take some of them. */
const HEAD = 100;
const SPARE = 4;

/**
 * The ids of due pages, first come first, without those of the hosts `except`. Where one of these holds the head of the queue, its
 * thousands of pages are not read: what lies between such hosts in the index by host is found without them.
 */
function candidates(scope: ChatbotScope, limit: number, except: readonly string[]): SQL {
  const due = sql`from ${pages} where ${inScope(scope)} and ${isDue(scope)}`;
  const head = sql`select id, host ${due} order by depth, run_after, created_at, id limit ${sql.raw(String(limit + HEAD))}`;
  const some = sql`limit ${sql.raw(String(limit + SPARE))}`;
  if (except.length === 0) return sql`select id from (${head}) head ${some}`;
  const hosts = sql`unnest(${sql.param([...except])}::text[])`;
  const byHost = sql`order by host, depth, run_after ${some}`;
  return sql`
    (select id from (${head}) head where host not in (select ${hosts}) ${some})
    union all (select found.id from (select coalesce(lag(host) over (order by host), '') as low, host as high from ${hosts} host) gap,
      lateral (select id ${due} and host > gap.low and host < gap.high ${byHost}) found)
    union all (select found.id from (select max(host) as low from ${hosts} host) gap,
      lateral (select id ${due} and host > gap.low ${byHost}) found)`;
}

/**
 * Takes up to `limit` due pages of the chatbot for this worker; no other worker gets them while the lease holds. What the owner named
 * comes first, then what is nearest to a start, so that one added page does not wait for a large site. Pages of the hosts `except` stay.
 */
export async function claimPages(
  db: Database,
  scope: ChatbotScope,
  limit: number,
  except: readonly string[] = [],
): Promise<PageRow[]> {
  // As a table expression, which runs once: a subselect may be run again when a row changes meanwhile, and take more than the limit.
  const due = db.$with("due").as(
    db
      .select({ id: pages.id })
      .from(pages)
      .where(and(inScope(scope), isLiving, isQueued, sql`${pages.id} in (${candidates(scope, limit, except)})`))
      .orderBy(pages.depth, pages.runAfter, pages.createdAt, pages.id)
      .limit(limit)
      .for("update", { skipLocked: true }),
  );
  return db
    .with(due)
    .update(pages)
    .set({
      state: "fetching",
      attempts: sql`${pages.attempts} + 1`,
      claim: sql`${pages.claim} + 1`,
      leaseUntil: leaseEnd,
    })
    .from(due)
    .where(and(inScope(scope), eq(pages.id, due.id)))
    .returning(getTableColumns(pages));
}

/**
 * A try that was cut short does not count as a fault: a page that is slow to come must not fail because a server was restarted. But it
 * counts as cut short, and from the second time in a row on the page comes back at a moment of its own: what was read beside a page that
 * ends the process is soon read apart from it, and settled.
 */
const CUT_SHORT = {
  ...GIVEN_BACK,
  cutShort: sql`${pages.cutShort} + 1`,
  runAfter: sql`case when ${pages.cutShort} = 0 then now() else now() + random() * interval '10 seconds' end`,
};

/** Queues the chatbot's pages whose worker died. */
export async function requeueLeft(db: Database, scope: ChatbotScope): Promise<void> {
  await db
    .update(pages)
    .set(CUT_SHORT)
    .where(and(inScope(scope), isLeft));
}

/** Those of the pages that are still being read by the worker that claimed them. */
function stillOf(claimed: readonly PageRow[]) {
  const claims = claimed.map((page) => sql`(${page.accountId}, ${page.chatbotId}, ${page.id}, ${page.claim}::int)`);
  return and(
    isFetching,
    sql`(${pages.accountId}, ${pages.chatbotId}, ${pages.id}, ${pages.claim}) in (${sql.join(claims, sql`, `)})`,
  );
}

/** The heartbeat of fetches under way: prolongs their leases. Answers the ids that are still this worker's. */
export async function keepPages(db: Database, scope: ChatbotScope, claimed: readonly PageRow[]): Promise<Set<string>> {
  if (claimed.length === 0) return new Set();
  const rows = await db
    .update(pages)
    .set({ leaseUntil: leaseEnd })
    .where(and(inScope(scope), isLiving, stillOf(claimed)))
    .returning({ id: pages.id });
  return new Set(rows.map((row) => row.id));
}

/** The page as this worker claimed it, locked; null when it was deleted or queued anew since. */
export async function lockClaimed(tx: Tx, claimed: PageRow): Promise<PageRow | null> {
  const [row] = await tx
    .select()
    .from(pages)
    .where(stillOf([claimed]))
    .for("update");
  return row ?? null;
}

/**
 * Writes what became of a claimed page and ends its lease: the try came to an end, whatever it was. Where a crawl found the page stays
 * part of its evidence.
 */
export async function settlePage(tx: Tx, claimed: PageRow, values: Partial<PageRow>): Promise<void> {
  const foundOn = claimed.evidence?.foundOn;
  const evidence =
    foundOn === undefined || values.evidence === undefined ? {} : { evidence: { foundOn, ...values.evidence } };
  await tx
    .update(pages)
    .set({ ...storable({ ...values, ...evidence }), cutShort: 0, leaseUntil: null })
    .where(
      and(eq(pages.accountId, claimed.accountId), eq(pages.chatbotId, claimed.chatbotId), eq(pages.id, claimed.id)),
    );
}

/** Gives claimed pages back unread, to be taken again at `runAfter` or at once; those that are another worker's by now are left alone. */
export async function returnPages(db: Database, claimed: readonly PageRow[], runAfter?: Date): Promise<void> {
  if (claimed.length === 0) return;
  await db
    .update(pages)
    .set({ ...GIVEN_BACK, ...(runAfter ? { runAfter } : {}) })
    .where(stillOf(claimed));
}

/** Ends every lease, of every account: for the start of a process that knows that no other works. */
export async function releaseLeases(db: Database): Promise<void> {
  await db.update(pages).set(CUT_SHORT).where(isFetching);
}

/** Every chatbot, of every account, with pages that are due now. */
export async function dueChatbots(db: Database): Promise<ChatbotScope[]> {
  // From one chatbot with queued pages to the next, however many pages each has.
  const { rows } = await db.execute<ChatbotScope>(sql`
    with recursive waiting as (
      (select account_id, chatbot_id from ${pages} where state = 'queued' order by account_id, chatbot_id limit 1)
      union all
      select next.account_id, next.chatbot_id from waiting, lateral (
        select account_id, chatbot_id from ${pages}
        where state = 'queued' and (account_id, chatbot_id) > (waiting.account_id, waiting.chatbot_id)
        order by account_id, chatbot_id limit 1) next
    ),
    found as (
      select account_id, chatbot_id from waiting where exists (select 1 from ${pages}
        where ${pages.accountId} = waiting.account_id and ${pages.chatbotId} = waiting.chatbot_id and ${isDue()})
      union
      select account_id, chatbot_id from ${pages} where ${isLeft}
    )
    select found.account_id as "accountId", found.chatbot_id as "chatbotId" from found join ${chatbots} on ${chatbots.accountId} = found.account_id
      and ${chatbots.id} = found.chatbot_id and ${chatbots.deletedAt} is null
    limit 1000
  `);
  return rows;
}

/** Whether the chatbot has pages that are due now, beside those of the hosts `except`. */
export async function hasDuePages(db: Database, scope: ChatbotScope, except: readonly string[]): Promise<boolean> {
  const rows = await db
    .select({ id: pages.id })
    .from(pages)
    .where(and(inScope(scope), isLiving, sql`${pages.id} in (${candidates(scope, 1, except)})`))
    .limit(1);
  return rows.length > 0;
}
