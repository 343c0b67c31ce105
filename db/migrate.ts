import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";
import { getDatabase } from "#db/client";
import { env } from "#lib/env";

/** Any number will do, if nothing else in the database takes the same one. */
const ADVISORY_LOCK = 2_000_770_001;

let memo: Promise<void> | undefined;

/**
 * Brings the database to the newest migration in db/migrations, once per process. Servers that start together on one
 * PostgreSQL take turns; the embedded database has no other user. A failure is tried again at the next call.
 * @throws when a migration fails, or waits longer than ten seconds for a table that is in use
 */
export function migrateDatabase(): Promise<void> {
  memo ??= run(join(/* turbopackIgnore: true */ process.cwd(), "db/migrations")).catch((error: unknown) => {
    memo = undefined;
    throw error;
  });
  return memo;
}

async function run(migrationsFolder: string): Promise<void> {
  const { DATABASE_URL } = env();
  if (DATABASE_URL === undefined) await migrate(await getDatabase(), { migrationsFolder });
  else await migratePostgres(DATABASE_URL, migrationsFolder);
}

/**
 * Migrates the PostgreSQL at `url` on a connection of its own, because the lock belongs to the connection:
 * it is free again when that ends, even by a crash.
 */
export async function migratePostgres(url: string, migrationsFolder: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query("set lock_timeout = '5min'");
    await client.query("select pg_advisory_lock($1)", [ADVISORY_LOCK]);
    await client.query("set lock_timeout = '10s'");
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    await client.end();
  }
}
