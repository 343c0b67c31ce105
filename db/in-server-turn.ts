import { Client } from "pg";

/** Any number will do, if nothing else in the database takes the same one. */
const ADVISORY_LOCK = 2_000_770_001;

/**
 * Runs what only one of several servers on the PostgreSQL at `url` may do at a time. The lock belongs to a connection of its own, which
 * `work` may use: it is free again when that ends, even by a crash.
 * @throws when the turn does not come within five minutes
 */
export async function inServerTurn<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query("set lock_timeout = '5min'");
    await client.query("select pg_advisory_lock($1)", [ADVISORY_LOCK]);
    return await work(client);
  } finally {
    await client.end();
  }
}
