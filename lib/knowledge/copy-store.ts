import { and, eq, getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import { inScope } from "#db/in-scope";
import { dismissedQuestions, fileParts, pages, passages, qaQuestions, qas, sources } from "#db/schema/knowledge";
import { nextRun } from "#lib/knowledge/crawl/next-run";
import { stopWaitingInCopy } from "#lib/knowledge/pages/life";
import type { Schedule } from "#lib/knowledge/sources/source-schema";

const TABLES = [qas, qaQuestions, dismissedQuestions, sources, pages, passages, fileParts];

type KnowledgeTable = (typeof TABLES)[number];

/** A copy's columns that refer to rows that are copied too. */
const REFERENCES: Record<string, string[]> = {
  qas: ["id"],
  qa_questions: ["id", "qa_id"],
  dismissed_questions: ["id"],
  sources: ["id"],
  pages: ["id", "source_id", "duplicate_of"],
  passages: ["id", "page_id"],
  file_parts: ["page_id"],
};

const OF_PAGE = sql`exists (select 1 from ${pages} page where page.account_id = one.account_id and page.chatbot_id = one.chatbot_id
  and page.id = one.page_id and page.upload = one.upload)`;
/** What belongs to no page is not copied: of a file that is being taken in, or was deleted. */
const READ: Record<string, SQL> = { passages: OF_PAGE, file_parts: OF_PAGE };

/** Copies the rows of all tables of the knowledge, and puts the copy at rest. */
export async function copyKnowledgeRows(tx: Tx, accountId: string, from: string, to: string): Promise<void> {
  for (const table of TABLES) await copyRows(tx, table, accountId, from, to);
  await rest(tx, { accountId, chatbotId: to });
}

/** Copies rows inside the database. A copy's id follows from the original's and the new chatbot's, both of which nobody can guess. */
async function copyRows(tx: Tx, table: KnowledgeTable, accountId: string, from: string, to: string): Promise<void> {
  const references = REFERENCES[getTableName(table)] ?? [];
  const columns = Object.values(getTableColumns(table)).map(({ name }) => {
    const own = sql`one.${sql.identifier(name)}`;
    if (name === "chatbot_id") return { name, value: sql`${to}::text` };
    if (!references.includes(name)) return { name, value: own };
    return { name, value: sql`split_part(${own}, '_', 1) || '_' || substr(md5(${own} || ${to}::text), 1, 22)` };
  });
  const names = sql.join(
    columns.map(({ name }) => sql.identifier(name)),
    sql`, `,
  );
  const values = sql.join(
    columns.map(({ value }) => value),
    sql`, `,
  );
  await tx.execute(sql`insert into ${table} (${names}) select ${values} from ${table} one
    where one.account_id = ${accountId} and one.chatbot_id = ${from} and ${READ[getTableName(table)] ?? sql`true`}`);
}

/** Ends, in the copy alone, what was under way in the original. */
async function rest(tx: Tx, scope: { accountId: string; chatbotId: string }): Promise<void> {
  await stopWaitingInCopy(tx, scope);
  const copied = await tx.select().from(sources).where(inScope(sources, scope));
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
      .where(and(inScope(sources, scope), eq(sources.id, source.id)));
  }
}
