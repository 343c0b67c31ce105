import { and, eq, getTableName, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import { dismissedQuestions, pages, passages, qaQuestions, qas, sources } from "#db/schema/knowledge";
import { nextRun } from "#lib/knowledge/crawl/next-run";
import type { Schedule } from "#lib/knowledge/sources/source-schema";

const TABLES = [qas, qaQuestions, dismissedQuestions, sources, pages, passages];

type KnowledgeTable = (typeof TABLES)[number];

/** A copy's columns that refer to rows that are copied too. */
const REFERENCES: Record<string, string[]> = {
  qas: ["id"],
  qa_questions: ["id", "qa_id"],
  dismissed_questions: ["id"],
  sources: ["id"],
  pages: ["id", "source_id", "duplicate_of"],
  passages: ["id", "page_id"],
};

/** Copies the rows of all tables of the knowledge, and puts the copy at rest. */
export async function copyKnowledgeRows(tx: Tx, accountId: string, from: string, to: string): Promise<void> {
  for (const table of TABLES) await copyRows(tx, table, accountId, from, to);
  await rest(tx, { accountId, chatbotId: to });
}

/** Copies rows inside the database. A copy's id follows from the original's and the new chatbot's, both of which nobody can guess. */
async function copyRows(tx: Tx, table: KnowledgeTable, accountId: string, from: string, to: string): Promise<void> {
  const columns = (REFERENCES[getTableName(table)] ?? []).map(
    (name) => sql`${name}::text, case when one.${sql.identifier(name)} is not null then
      split_part(one.${sql.identifier(name)}, '_', 1) || '_' || substr(md5(one.${sql.identifier(name)} || ${to}::text), 1, 22) end`,
  );
  const changes = sql`jsonb_build_object('chatbot_id', ${to}::text, ${sql.join(columns, sql`, `)})`;
  await tx.execute(sql`insert into ${table} select copy.* from ${table} one, jsonb_populate_record(one, ${changes}) copy
    where one.account_id = ${accountId} and one.chatbot_id = ${from}`);
}

/** Ends, in the copy alone, what was under way in the original. */
async function rest(tx: Tx, scope: { accountId: string; chatbotId: string }): Promise<void> {
  const ofCopy = (table: typeof sources | typeof pages) =>
    and(eq(table.accountId, scope.accountId), eq(table.chatbotId, scope.chatbotId));
  const waiting = sql`${pages.state} in ('queued', 'fetching')`;
  const crawled = sql`exists (select 1 from ${sources} where ${ofCopy(sources)} and ${sources.id} = ${pages.sourceId}
    and ${sources.kind} in ('site', 'sitemap'))`;
  await tx.delete(pages).where(and(ofCopy(pages), waiting, crawled, eq(pages.passageCount, 0)));
  await tx
    .update(pages)
    .set({ state: sql`case when ${crawled} then 'indexed' else 'queued' end` })
    .where(and(ofCopy(pages), waiting));
  await tx.update(pages).set({ attempts: 0, cutShort: 0, leaseUntil: null, runAfter: sql`now()` }).where(ofCopy(pages));
  const copied = await tx.select().from(sources).where(ofCopy(sources));
  for (const source of copied) {
    const underWay = source.state === "running" || source.state === "listing" || source.state === "paused";
    if (!underWay) continue;
    await tx
      .update(sources)
      .set({
        state: "finished",
        leaseUntil: null,
        attempts: 0,
        runFinishedAt: sql`now()`,
        nextRunAt: nextRun(source.schedule as Schedule, source.scheduledFrom ?? new Date(), new Date()),
      })
      .where(and(ofCopy(sources), eq(sources.id, source.id)));
  }
}
