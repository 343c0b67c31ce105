import { expect, test } from "vitest";
import { getDatabase, getPool } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { seedLargeChatbot } from "#e2e/support/large-chatbot";
import { resultsDuring } from "#e2e/support/results-during";
import { deleteChatbot } from "#lib/chatbots/delete-chatbot";
import { purgeDeleted } from "#lib/chatbots/purge-deleted";
import { restoreChatbot } from "#lib/chatbots/restore-chatbot";

useTestDatabase();

test("a deleted chatbot is removed a portion at a time, once its delete cannot be undone any more", async () => {
  const sizes = { pages: 1_200, passages: 1_300, qas: 1_100, conversations: 1_400, chatbots: 2 };
  const { actor, chatbotId } = await seedLargeChatbot(sizes);
  const [db, pool] = [await getDatabase(), await getPool()];
  const rowsOf = async (table: string) =>
    (await pool.query(`select count(*)::int as n from ${table} where chatbot_id = $1`, [chatbotId])).rows[0].n;
  const { signal } = new AbortController();
  await deleteChatbot(actor, { chatbotId });
  await purgeDeleted(db, signal);
  await restoreChatbot(actor, { chatbotId });
  await deleteChatbot(actor, { chatbotId });
  await pool.query("update chatbots set deleted_at = now() - interval '1 day' where id = $1", [chatbotId]);
  await expect(restoreChatbot(actor, { chatbotId })).rejects.toMatchObject({ code: "not_found" });
  expect(await rowsOf("messages")).toBe(sizes.conversations);
  const later = new Date(Date.now() + 7_200_000);
  // What a process leaves that ends half-way, the next one removes.
  await purgeDeleted(db, AbortSignal.abort(), later);
  expect(await rowsOf("messages")).toBe(sizes.conversations);
  const results = await resultsDuring(() => purgeDeleted(db, signal, later));
  expect(Math.max(...results.map(({ command, rowCount }) => (command === "DELETE" ? rowCount : 0)))).toBe(500);
  for (const table of ["messages", "conversations", "qa_questions", "qas", "passages", "pages", "sources"]) {
    expect([table, await rowsOf(table)]).toEqual([table, 0]);
  }
  expect((await pool.query("select from chatbots where id = $1", [chatbotId])).rows).toEqual([]);
});
