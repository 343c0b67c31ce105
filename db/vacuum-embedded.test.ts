import { expect, test } from "vitest";
import { getDatabase, getPool } from "#db/client";
import { vacuumEmbedded } from "#db/vacuum-embedded";
import { useTestDatabase } from "#e2e/support/database";

useTestDatabase();

test("room that was left by deleted rows is used again, the planner learns, and others have their turn meanwhile", async () => {
  const pool = await getPool();
  const fill = () =>
    pool.query("insert into accounts select 'acc' || i, repeat('x', 100), 'free' from generate_series(1, 5000) i");
  const size = async () => Number((await pool.query("select pg_relation_size('accounts') as n")).rows[0].n);
  const known = async () =>
    Number((await pool.query("select reltuples as n from pg_class where relname = 'accounts'")).rows[0].n);
  await fill();
  const filled = await size();
  for (let round = 0; round < 3; round++) {
    await pool.query("delete from accounts");
    const [, answer] = await Promise.all([vacuumEmbedded(), (await getDatabase()).execute("select 1 as one")]);
    expect(answer.rows).toEqual([{ one: 1 }]);
    await fill();
  }
  await vacuumEmbedded();
  expect(await size()).toBeLessThan(1.5 * filled);
  expect(await known()).toBe(5000);
});
