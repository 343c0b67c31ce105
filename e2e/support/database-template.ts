import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { closeDatabase } from "#db/client";
import { migrateDatabase, migratePostgres } from "#db/migrate";

const MIGRATIONS = join(process.cwd(), "db/migrations");
const CACHE = join(process.cwd(), "node_modules/.cache/chatbot2000");
const TEMPLATE = "chatbot2000_template";

/** Makes the migrated, empty database in the PostgreSQL at `clusterUrl` from which the tests' databases are copied. */
export async function makePostgresTemplate(clusterUrl: string): Promise<void> {
  await administer(clusterUrl, `create database ${TEMPLATE}`);
  await migratePostgres(`${clusterUrl}/${TEMPLATE}`, MIGRATIONS);
}

/** Makes the database `name` in the PostgreSQL at `clusterUrl`, migrated and empty. */
export async function copyPostgresTemplate(clusterUrl: string, name: string): Promise<void> {
  await administer(clusterUrl, `create database ${name} template ${TEMPLATE}`);
}

async function administer(clusterUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: `${clusterUrl}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * Makes a data directory with an empty, migrated embedded database, once per state of the migrations: it is kept beside
 * the packages, because making a database takes seconds and copying one a fraction.
 */
export async function ensureEmbeddedTemplate(): Promise<void> {
  const place = templateDirectory();
  if (existsSync(place)) return;
  mkdirSync(CACHE, { recursive: true });
  const draft = mkdtempSync(join(CACHE, "draft-"));
  process.env.DATA_DIR = draft;
  process.env.DATABASE_URL = "";
  await migrateDatabase();
  await closeDatabase();
  try {
    renameSync(draft, place);
  } catch (error) {
    // Another run made the same one at the same time.
    if (!existsSync(place)) throw error;
    rmSync(draft, { recursive: true });
  }
}

/** Gives `dataDirectory` an embedded database that is migrated and empty. */
export function copyEmbeddedTemplate(dataDirectory: string): void {
  cpSync(join(templateDirectory(), "database"), join(dataDirectory, "database"), { recursive: true });
}

function templateDirectory(): string {
  const hash = createHash("sha256");
  const folders = [MIGRATIONS, join(MIGRATIONS, "meta")];
  for (const folder of folders) {
    for (const name of readdirSync(folder).sort()) {
      if (/\.(sql|json)$/.test(name)) hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  hash.update(readFileSync(join(process.cwd(), "node_modules/@electric-sql/pglite/package.json")));
  return join(CACHE, `database-${hash.digest("hex").slice(0, 16)}`);
}
