import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { closeDatabase, getDatabase, getPool } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";

useTestDatabase();

const prepared = async () => {
  const pool = await getPool();
  return (await pool.query<{ statement: string }>("select statement from pg_prepared_statements")).rows.map(
    (row) => row.statement,
  );
};

test("a statement with parameters is prepared once, on the embedded database", async () => {
  const db = await getDatabase();
  for (let n = 0; n < 5; n++) {
    const { rows } = await db.execute<{ twice: number }>(sql`select 2 * ${n}::int as twice`);
    expect(rows[0]?.twice).toBe(2 * n);
  }
  const mine = (await prepared()).filter((statement) => statement.includes("as twice"));
  expect(mine).toHaveLength(process.env.TEST_DATABASE === "postgres" ? 0 : 1);
});

test("several statements in one text, without parameters, still run", async () => {
  const db = await getDatabase();
  await db.execute(sql.raw("create table several (a int); insert into several values (1)"));
  expect((await db.execute(sql`select a from several`)).rows).toEqual([{ a: 1 }]);
});

test("texts without end do not fill the connection", async () => {
  const db = await getDatabase();
  for (let n = 1; n <= 400; n++) {
    const list = sql.join(
      Array.from({ length: n % 400 }, () => sql`${n}`),
      sql`, `,
    );
    await db.execute(sql`select ${n}::int in (${n}${n % 400 === 0 ? sql`` : sql`, ${list}`}) as ${sql.raw(`c${n}`)}`);
  }
  expect((await prepared()).length).toBeLessThan(310);
});

test("after the connection was made anew the same statement works", async () => {
  await closeDatabase();
  const db = await getDatabase();
  expect((await db.execute<{ twice: number }>(sql`select 2 * ${4}::int as twice`)).rows[0]?.twice).toBe(8);
});
