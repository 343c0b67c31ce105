import { and, eq, lt, lte, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client";
import { inScope } from "#db/in-scope";
import { chatbots } from "#db/schema/chatbots";
import { pages, sources } from "#db/schema/knowledge";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

/**
 * The state as a part of the statement. The embedded database makes one plan for all values of a statement, and such a plan finds the index
 * of these pages alone only where the state is none of the values.
 */
export const isQueued = sql`${pages.state} = 'queued'`;
export const isFetching = sql`${pages.state} = 'fetching'`;

/** Left by a worker that died. */
export const isLeft = and(isFetching, lt(pages.leaseUntil, sql`now()`));

/** A deleted chatbot's pages stay as they are until the delete is undone or their day is over. */
export const isLiving = sql`exists (select 1 from ${chatbots} where ${chatbots.accountId} = ${pages.accountId}
  and ${chatbots.id} = ${pages.chatbotId} and ${chatbots.deletedAt} is null)`;

/**
 * Not a page of a paused source. The paused ones are few and are looked up once for a whole statement, instead of once per page.
 */
const goesOn = (scope?: ChatbotScope) => sql`(${pages.accountId}, ${pages.chatbotId}, ${pages.sourceId}) not in (
  select ${sources.accountId}, ${sources.chatbotId}, ${sources.id} from ${sources} where ${and(
    sql`${sources.state} = 'paused'`,
    scope && inScope(sources, scope),
  )})`;
const isDue = (scope?: ChatbotScope) => and(isQueued, lte(pages.runAfter, sql`now()`), goesOn(scope));

/** Pages at the head of the queue that are looked at, and more pages than asked for, since another worker may take some of them. */
const HEAD = 100;
const SPARE = 4;

/**
 * The ids of due pages, first come first, without those of the hosts `except`. Where one of these holds the head of the queue, its
 * thousands of pages are not read: what lies between such hosts in the index by host is found without them.
 */
export function candidates(scope: ChatbotScope, limit: number, except: readonly string[]): SQL {
  const due = sql`from ${pages} where ${inScope(pages, scope)} and ${isDue(scope)}`;
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
    .where(and(inScope(pages, scope), isLiving, sql`${pages.id} in (${candidates(scope, 1, except)})`))
    .limit(1);
  return rows.length > 0;
}

/** Whether a page is queued or being fetched; with `listed`, one of those that the owner named one by one. */
export async function hasWaitingPages(db: Database, scope: ChatbotScope, listed: boolean): Promise<boolean> {
  const isListed = sql`exists (select 1 from ${sources} where ${sources.accountId} = ${pages.accountId}
    and ${sources.chatbotId} = ${pages.chatbotId} and ${sources.id} = ${pages.sourceId} and ${sources.kind} = 'list')`;
  // Two looks into the indexes of those that wait, and none at the others.
  const inState = (state: string) =>
    db
      .select({ id: pages.id })
      .from(pages)
      .where(and(inScope(pages, scope), eq(pages.state, state), listed ? isListed : undefined))
      .limit(1);
  const [row] = await inState("queued").unionAll(inState("fetching"));
  return row !== undefined;
}
