import type { TestProject } from "vitest/node";
import { ensureEmbeddedTemplate, makePostgresTemplate } from "#e2e/support/database-template";
import { startCluster } from "#e2e/support/postgres-cluster";

/** Once per run: what the test files' databases are copied from. */
export default async function setup(project: TestProject): Promise<(() => void) | undefined> {
  if (process.env.TEST_DATABASE !== "postgres") {
    await ensureEmbeddedTemplate();
    project.provide("postgresUrl", "");
    return undefined;
  }
  const cluster = await startCluster();
  project.provide("postgresUrl", cluster.url);
  try {
    await makePostgresTemplate(cluster.url);
  } catch (error) {
    cluster.stop();
    throw error;
  }
  return cluster.stop;
}
