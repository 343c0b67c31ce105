import { getPool } from "#db/client";

/**
 * Clears away what was deleted or overwritten in the embedded database, and renews what its planner knows: a PostgreSQL server does that
 * by itself, the embedded one has nobody who would. One table at a time, each in a moment of its own, because the database has one
 * connection: between two tables, whoever waits has a turn.
 */
export async function vacuumEmbedded(): Promise<void> {
  const pool = await getPool();
  const { rows } = await pool.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss') order by 1",
  );
  for (const { name } of rows) await pool.query(`vacuum (analyze) ${name}`);
}
