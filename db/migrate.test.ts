import { readFileSync } from "node:fs";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migratePostgres } from "#db/migrate";
import { type Cluster, startCluster } from "#e2e/support/postgres-cluster";

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

test("servers that start together on one PostgreSQL migrate it once, and all of them come up", async () => {
  const url = `${cluster.url}/postgres`;
  await Promise.all(Array.from({ length: 6 }, () => migratePostgres(url, "db/migrations")));
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("select created_at from drizzle.__drizzle_migrations order by created_at");
  await client.end();
  const { entries } = JSON.parse(readFileSync("db/migrations/meta/_journal.json", "utf8")) as {
    entries: { when: number }[];
  };
  expect(rows.map((row) => Number(row.created_at))).toEqual(entries.map((entry) => entry.when));
});
