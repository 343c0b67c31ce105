import { expect, test } from "vitest";
import { getPool } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { importQas } from "#lib/knowledge/qas/import/import-qas";
import { undoImport } from "#lib/knowledge/qas/import/undo-import";

useTestDatabase();

/** Entries of the table's indexes that were read so far. */
async function entriesRead(table: string): Promise<number> {
  const pool = await getPool();
  await pool.query("select pg_stat_force_next_flush()");
  const { rows } = await pool.query(
    "select sum(idx_tup_read)::int as n from pg_stat_user_indexes where schemaname = 'public' and relname = $1",
    [table],
  );
  return rows[0].n;
}

test("the first large import of a new database reads no Q&A for each question, and neither does its undo", async () => {
  const actor = await newActor("unlimited");
  const { chatbotId } = await createChatbot(actor, {});
  const count = 1_500;
  const qas = Array.from({ length: count }, (_, i) => ({ question: `What is ${i}?`, answer: `It is ${i}.` }));
  const { added, undo } = await importQas(actor, { chatbotId, qas });
  expect(added).toBe(count);
  expect(await entriesRead("qas")).toBeLessThan(20 * count);
  await undoImport(actor, { chatbotId, undo });
  expect(await entriesRead("qa_questions")).toBeLessThan(20 * count);
});
