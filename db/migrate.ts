import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { getDatabase } from "#db/client";
import { inServerTurn } from "#db/in-server-turn";
import { env } from "#lib/process/env";

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

/** Migrates the PostgreSQL at `url`, when no other server does. */
export function migratePostgres(url: string, migrationsFolder: string): Promise<void> {
  return inServerTurn(url, async (client) => {
    await client.query("set lock_timeout = '10s'");
    await migrate(drizzle(client), { migrationsFolder });
  });
}
