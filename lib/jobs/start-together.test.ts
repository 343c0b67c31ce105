import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { type Cluster, startCluster } from "#e2e/support/postgres-cluster";

const START = `
  const { migrateDatabase } = await import("#db/migrate");
  const { closeQueue, getQueue } = await import("#lib/jobs/queue");
  const { closeDatabase } = await import("#db/client");
  await migrateDatabase();
  const { boss } = await getQueue();
  console.log(await boss.schemaVersion());
  await closeQueue(0);
  await closeDatabase();
`;

test("servers that are started together on an empty PostgreSQL all come up, with one queue", async () => {
  const cluster: Cluster = await startCluster();
  try {
    const env = { ...process.env, DATABASE_URL: `${cluster.url}/postgres`, AUTH_SECRET: "x".repeat(32) };
    const start = () => promisify(execFile)(process.execPath, ["--input-type=module", "-e", START], { env });
    const started = await Promise.all(Array.from({ length: 4 }, start));
    expect(started.map(({ stdout }) => Number(stdout)).filter((version) => version > 0)).toHaveLength(4);
  } finally {
    cluster.stop();
  }
});
