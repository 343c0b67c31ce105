import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getPool } from "#db/client";

type Journal = { entries: { tag: string; when: number }[] };

let journal: Journal | undefined;

/** The names of the migrations of this version that the database does not have; it may have newer ones. */
export async function pendingMigrations(): Promise<string[]> {
  journal ??= JSON.parse(
    readFileSync(join(/* turbopackIgnore: true */ process.cwd(), "db/migrations/meta/_journal.json"), "utf8"),
  ) as Journal;
  const { rows } = await (await getPool()).query<{ when: string }>(
    "select created_at as when from drizzle.__drizzle_migrations",
  );
  const applied = new Set(rows.map((row) => Number(row.when)));
  return journal.entries.filter((entry) => !applied.has(entry.when)).map((entry) => entry.tag);
}
