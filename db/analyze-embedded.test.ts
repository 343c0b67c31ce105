import { expect, test } from "vitest";
import { analyzeEmbedded } from "#db/analyze-embedded";
import { getPool } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";

useTestDatabase();

test("the planner learns of a table that has changed much, and of no other", async () => {
  const pool = await getPool();
  await pool.query("insert into accounts select 'acc' || i, 'name', 'free' from generate_series(1, 5000) i");
  await pool.query("insert into usage select 'acc1', '2026-0' || i, 1 from generate_series(1, 9) i");
  const analyzed = async () => {
    // Counts of changes are written to the statistics with a delay, or when asked for.
    await pool.query("select pg_stat_force_next_flush()");
    await analyzeEmbedded();
    const { rows } = await pool.query(
      "select relname as name from pg_stat_user_tables where last_analyze is not null and schemaname = 'public' order by 1",
    );
    return rows.map((row) => row.name);
  };
  await expect.poll(analyzed).toEqual(["accounts"]);
});

test("a table that grew before the last start, whose changes nobody counts any more, is looked at too", async () => {
  const pool = await getPool();
  await pool.query("create table grown as select i, repeat('x', 500) as text from generate_series(1, 2000) i");
  await pool.query("select pg_stat_force_next_flush()");
  await pool.query("select pg_stat_reset_single_table_counters('grown'::regclass)");
  await analyzeEmbedded();
  const { rows } = await pool.query("select reltuples::int as rows from pg_class where relname = 'grown'");
  expect(rows).toEqual([{ rows: 2000 }]);
});
