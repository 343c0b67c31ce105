import type { Socket } from "node:net";
import { sql as raw } from "drizzle-orm";
import { integer, jsonb, pgTable, timestamp } from "drizzle-orm/pg-core";
import type { PoolClient } from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { closeDatabase, getDatabase, getPool } from "#db/client";
import { migrateDatabase } from "#db/migrate";
import { useTestDatabase } from "#e2e/support/database";

useTestDatabase();

const notes = pgTable("notes", {
  id: integer().primaryKey(),
  at: timestamp({ withTimezone: true }).notNull(),
  body: jsonb().$type<{ words: string[] } | string>().notNull(),
});
const AT = new Date("2026-03-04T05:06:07.890Z");
const BODY = { words: ["café", "'quoted'", "\u{1F600}"] };

beforeAll(async () => {
  const pool = await getPool();
  await pool.query("create table notes (id int primary key, at timestamptz not null, body jsonb not null)");
});

describe("the client", () => {
  it("gives the same database to everybody who asks at the same time", async () => {
    const [one, two] = await Promise.all([getDatabase(), getDatabase()]);
    expect(one).toBe(two);
  });

  it("brings dates and JSON back as they were written through drizzle", async () => {
    const db = await getDatabase();
    await db.insert(notes).values([
      { id: 1, at: AT, body: BODY },
      { id: 2, at: AT, body: "a string, not an object" },
    ]);
    const rows = await db.select().from(notes).orderBy(notes.id);
    expect(rows).toEqual([
      { id: 1, at: AT, body: BODY },
      { id: 2, at: AT, body: "a string, not an object" },
    ]);
  });

  it("takes dates, objects and lists as parameters of plain SQL", async () => {
    const pool = await getPool();
    await pool.query("insert into notes values ($1, $2, $3)", [3, AT, BODY]);
    const { rows } = await pool.query("select * from notes where id = any($1) and at = $2", [[3, 4], AT]);
    expect(rows).toEqual([{ id: 3, at: AT, body: BODY }]);
  });

  it("answers ten parallel queries, each with its own result", async () => {
    const db = await getDatabase();
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, n) => db.execute<{ n: number }>(raw`select ${n}::int as n from pg_sleep(0.01)`)),
    );
    expect(results.map(({ rows }) => rows[0]?.n)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("undoes a transaction that fails, says why, and goes on", async () => {
    const db = await getDatabase();
    const failing = db.transaction(async (tx) => {
      await tx.insert(notes).values({ id: 50, at: AT, body: BODY });
      await tx.insert(notes).values({ id: 50, at: AT, body: BODY });
    });
    await expect(failing).rejects.toMatchObject({ cause: { code: "23505" } });
    const { rows } = await db.execute(raw`select id from notes where id = 50`);
    expect(rows).toHaveLength(0);
  });

  it("keeps what a savepoint's failure left untouched", async () => {
    const db = await getDatabase();
    await db.transaction(async (tx) => {
      await tx.insert(notes).values({ id: 60, at: AT, body: BODY });
      const inner = tx.transaction((nested) => nested.insert(notes).values({ id: 60, at: AT, body: BODY }));
      await expect(inner).rejects.toThrow();
    });
    const { rows } = await db.execute(raw`select id from notes where id = 60`);
    expect(rows).toHaveLength(1);
  });

  it("is not asked for inside a transaction: that would wait for itself, where there is one connection", async () => {
    const db = await getDatabase();
    for (const ask of [getDatabase, getPool]) {
      await expect(db.transaction(async () => void (await ask()))).rejects.toThrow("inside a transaction");
    }
  });

  it("runs a transaction again that another one stood in the way of, and no other", async () => {
    const db = await getDatabase();
    const failing = (code: string, times: number) => {
      const run = { tries: 0 };
      const done = db.transaction(async (tx) => {
        run.tries += 1;
        const raise = raw.raw(`do $$ begin raise exception 'no' using errcode = '${code}'; end $$`);
        if (run.tries <= times) await tx.execute(raise);
        return run.tries;
      });
      return { run, done };
    };
    expect(await failing("40P01", 2).done).toBe(3);
    expect(await failing("40001", 1).done).toBe(2);
    const endless = failing("40P01", 99);
    await expect(endless.done).rejects.toMatchObject({ cause: { code: "40P01" } });
    expect(endless.run.tries).toBe(4);
    const other = failing("23505", 1);
    await expect(other.done).rejects.toThrow();
    expect(other.run.tries).toBe(1);
  });

  it("keeps parallel transactions apart", async () => {
    const db = await getDatabase();
    await db.insert(notes).values({ id: 70, at: AT, body: "0" });
    await Promise.all(
      Array.from({ length: 8 }, () =>
        db.transaction(async (tx) => {
          const { rows } = await tx.execute<{ n: string }>(
            raw`select body #>> '{}' as n from notes where id = 70 for update`,
          );
          await tx.execute(
            raw`update notes set body = to_jsonb(${String(Number(rows[0]?.n) + 1)}::text) where id = 70`,
          );
        }),
      ),
    );
    const { rows } = await db.execute<{ body: string }>(raw`select body from notes where id = 70`);
    expect(rows[0]?.body).toBe("8");
  });

  it("connects again when a connection is cut in the middle of a transaction, of which nothing remains", async () => {
    const pool = await getPool();
    const client = await pool.connect();
    await client.query("begin");
    await client.query("insert into notes values (80, now(), '{}')");
    streamOf(client).destroy();
    await expect(client.query("select 1")).rejects.toThrow();
    client.release();
    const { rows } = await pool.query("select id from notes where id = 80");
    expect(rows).toEqual([]);
  });

  it("survives the end of a connection that nobody is using", async () => {
    const pool = await getPool();
    const client = await pool.connect();
    const ended = new Promise((resolve) => client.once("end", resolve));
    client.release();
    streamOf(client).destroy();
    await ended;
    const { rows } = await pool.query("select 1 as one");
    expect(rows).toEqual([{ one: 1 }]);
  });

  it("opens again after it was closed", async () => {
    await closeDatabase();
    const pool = await getPool();
    const { rows } = await pool.query("select id from notes where id = 1");
    expect(rows).toEqual([{ id: 1 }]);
  });

  it("finds nothing to migrate in a migrated database", async () => {
    const pool = await getPool();
    const applied = "select id, hash from drizzle.__drizzle_migrations";
    const before = await pool.query(applied);
    await migrateDatabase();
    expect((await pool.query(applied)).rows).toEqual(before.rows);
  });
});

/** The socket below a connection, to break it as a network would. */
function streamOf(client: PoolClient): Socket {
  return (client as PoolClient & { connection: { stream: Socket } }).connection.stream;
}
