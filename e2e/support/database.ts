import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase } from "#db/client";
import { copyEmbeddedTemplate, copyPostgresTemplate } from "#e2e/support/database-template";

/**
 * Gives this test file a migrated, empty database of its own: embedded, or in the run's PostgreSQL with
 * TEST_DATABASE=postgres. Call it once, at the top of the file: it sets DATA_DIR (and DATABASE_URL) at once, and the
 * database is there before the first test. getDatabase() then opens it.
 */
export function useTestDatabase(): void {
  const directory = mkdtempSync(join(tmpdir(), "cb2000-test-"));
  process.env.DATA_DIR = directory;
  const cluster = inject("postgresUrl");
  if (cluster === "") beforeAll(() => copyEmbeddedTemplate(directory));
  else useDatabaseOf(cluster);
  afterAll(async () => {
    await closeDatabase();
    rmSync(directory, { recursive: true });
  });
}

function useDatabaseOf(cluster: string): void {
  const name = `test_${randomBytes(6).toString("hex")}`;
  process.env.DATABASE_URL = `${cluster}/${name}`;
  process.env.AUTH_SECRET = randomBytes(32).toString("hex");
  beforeAll(() => copyPostgresTemplate(cluster, name));
}

declare module "vitest" {
  interface ProvidedContext {
    /** The address of the run's PostgreSQL without a database's name, or "" on the embedded database. */
    postgresUrl: string;
  }
}
