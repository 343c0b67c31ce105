import { getPool } from "#db/client";

/** A table is looked at again when more rows than these, and than this share of it, have changed: about PostgreSQL's own rule. */
const CHANGED_ROWS = 200;
const CHANGED_SHARE = 0.2;
/** PostgreSQL's unit of a table's size, and how many of them are too few to be planned wrongly. */
const PAGE_BYTES = 8_192;
const NEW_PAGES = 8;

/**
 * Renews what the embedded database's planner knows of tables that have changed much, as a PostgreSQL server does by itself. Without it the
 * first long list of addresses is planned as if it were empty. One table at a time: between two, whoever waits has a turn.
 */
export async function analyzeEmbedded(): Promise<void> {
  const pool = await getPool();
  const { rows } = await pool.query<{ name: string }>(
    // Counts of changes are lost with the process; what a table has grown by is not.
    `select format('%I.%I', schemaname, stat.relname) as name
     from pg_stat_user_tables stat join pg_class on pg_class.oid = stat.relid
     where n_mod_since_analyze > $1 + $2::float8 * n_live_tup or pg_relation_size(relid) / $3 > $4 + (1 + $2::float8) * relpages`,
    [CHANGED_ROWS, CHANGED_SHARE, PAGE_BYTES, NEW_PAGES],
  );
  for (const { name } of rows) await pool.query(`analyze ${name}`);
}
